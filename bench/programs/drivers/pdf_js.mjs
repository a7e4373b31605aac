// Fills forms with pdf.js, which Firefox shows PDFs with; it appends what changed to the file.
// node pdf_js.mjs JOBS.json; prints one JSON line for each that went wrong.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Drawing on a screen needs classes of a browser's; saving doesn't, so that empty ones do.
globalThis.DOMMatrix ??= class {};
globalThis.Path2D ??= class {};
const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');

const home = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const options = {
  standardFontDataUrl: path.join(home, 'standard_fonts/'),
  cMapUrl: path.join(home, 'cmaps/'),
  cMapPacked: true,
  useSystemFonts: false,
  verbosity: VerbosityLevel.ERRORS,
};

async function widgets(document) {
  const byName = new Map();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    for (const each of await page.getAnnotations({ intent: 'display' })) {
      if (each.subtype !== 'Widget' || !each.fieldName) continue;
      byName.set(each.fieldName, [...(byName.get(each.fieldName) ?? []), each]);
    }
  }
  return byName;
}

function value(widget, { sort, entry }) {
  if (sort === 'tick') return Boolean(entry);
  return sort === 'choice' ? widget.buttonValue === entry : entry;
}

async function fill(job) {
  const data = new Uint8Array(fs.readFileSync(job.source));
  const document = await getDocument({ ...options, data }).promise;
  const byName = await widgets(document);
  for (const typing of job.typings) {
    const those = byName.get(typing.name);
    if (!those) throw new Error(`no field ${typing.name}`);
    for (const widget of those) document.annotationStorage.setValue(widget.id, { value: value(widget, typing) });
  }
  fs.writeFileSync(job.out, await document.saveDocument());
  await document.destroy();
}

for (const job of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
  try {
    await fill(job);
  } catch (fault) {
    console.log(JSON.stringify({ out: job.out, fault: fault.name }));
  }
}
