// Fills forms with MuPDF's own program: mutool run mutool_fill.js JOBS.js; only called, never linked.
// JOBS.js assigns `jobs`. Each line that it prints is JSON and tells of one job that went wrong.
// MuPDF knows JavaScript of 2009: no arrow functions, no template strings.

function within(spot, page, x, y) {
  return spot.page === page && spot.left <= x && x <= spot.right && spot.top <= y && y <= spot.bottom;
}

function typingAt(job, page, rect) {
  var x = (rect[0] + rect[2]) / 2, y = (rect[1] + rect[3]) / 2;
  for (var i = 0; i < job.typings.length; i++) {
    var spots = job.typings[i].spots;
    for (var j = 0; j < spots.length; j++) {
      if (within(spots[j], page, x, y)) return { typing: job.typings[i], option: spots[j].option };
    }
  }
  return null;
}

function enter(widget, typing, option) {
  var on = widget.getValue() !== 'Off' && widget.getValue() !== '';
  if (typing.sort === 'text') widget.setTextValue(typing.entry);
  else if (typing.sort === 'tick' && on !== Boolean(typing.entry)) widget.toggle();
  else if (typing.sort === 'choice' && typing.entry && option === typing.entry) {
    if (widget.getValue() !== option) widget.toggle();
  }
  widget.update();
}

function fill(job, how) {
  var pdf = new PDFDocument(job.source);
  var pages = []; // a page that nothing holds is freed, and its widgets are then not drawn anew
  for (var number = 0; number < pdf.countPages(); number++) {
    pages.push(pdf.loadPage(number));
    var widgets = pages[number].getWidgets();
    for (var i = 0; i < widgets.length; i++) {
      var found = typingAt(job, number + 1, widgets[i].getRect());
      if (found) enter(widgets[i], found.typing, found.option);
    }
    pages[number].update();
  }
  pdf.save(job.out, how);
}

load(scriptArgs[0]);
for (var n = 0; n < jobs.length; n++) {
  try {
    fill(jobs[n], scriptArgs[1]);
  } catch (fault) {
    print(JSON.stringify({ out: jobs[n].out, fault: 'Error' }));
  }
}
