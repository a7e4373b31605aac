// Fills forms with pdf-lib: node pdf_lib.mjs JOBS.json; prints one JSON line for each that went wrong.
import fs from 'node:fs';
import { PDFDocument } from 'pdf-lib';

function type(form, { name, sort, entry }) {
  if (sort === 'tick') {
    const box = form.getCheckBox(name);
    entry ? box.check() : box.uncheck();
  } else if (sort === 'choice') {
    const group = form.getRadioGroup(name);
    entry ? group.select(entry) : group.clear();
  } else {
    form.getTextField(name).setText(entry || undefined);
  }
}

for (const job of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
  try {
    const document = await PDFDocument.load(fs.readFileSync(job.source));
    const form = document.getForm();
    for (const typing of job.typings) type(form, typing);
    fs.writeFileSync(job.out, await document.save());
  } catch (fault) {
    console.log(JSON.stringify({ out: job.out, fault: fault.name }));
  }
}
