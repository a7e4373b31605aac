import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;

/** Fills forms with PDFBox: java -cp JARS PdfBoxFill.java JOBS (whole|on-top). */
public class PdfBoxFill {
    public static void main(String[] arguments) throws Exception {
        for (String[] job : Jobs.read(Path.of(arguments[0]))) {
            try {
                fill(job, arguments[1].equals("on-top"));
            } catch (Exception fault) {
                Jobs.tell(job, fault);
            }
        }
    }

    static void fill(String[] job, boolean onTop) throws Exception {
        try (PDDocument document = PDDocument.load(new File(job[0]))) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            for (int i = 2; i < job.length; i += 3) {
                enter(form.getField(job[i]), job[i + 1], job[i + 2]);
            }
            if (onTop) {
                markAll(document, form);
                try (OutputStream file = new FileOutputStream(job[1])) {
                    document.saveIncremental(file);
                }
            } else {
                document.save(job[1]);
            }
        }
    }

    static void enter(PDField field, String sort, String entry) throws Exception {
        if (sort.equals("tick") && entry.isEmpty()) {
            ((PDCheckBox) field).unCheck();
        } else if (sort.equals("tick")) {
            ((PDCheckBox) field).check();
        } else if (sort.equals("choice")) {
            field.setValue(entry.isEmpty() ? "Off" : entry);
        } else {
            field.setValue(entry);
        }
    }

    /** A save on top writes what is marked as changed, and marking is left to the caller. */
    static void markAll(PDDocument document, PDAcroForm form) {
        document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        form.getCOSObject().setNeedToBeUpdated(true);
        for (PDField field : form.getFieldTree()) {
            for (PDField each = field; each != null; each = each.getParent()) {
                each.getCOSObject().setNeedToBeUpdated(true);
            }
            for (PDAnnotationWidget widget : field.getWidgets()) {
                widget.getCOSObject().setNeedToBeUpdated(true);
                if (widget.getAppearance() == null) {
                    continue;
                }
                widget.getAppearance().getCOSObject().setNeedToBeUpdated(true);
                COSBase normal = widget.getAppearance().getCOSObject().getDictionaryObject(COSName.N);
                if (normal instanceof COSStream) {
                    ((COSStream) normal).setNeedToBeUpdated(true);
                }
            }
        }
    }
}

/** Jobs of one line each, parts parted by tabs and percent-encoded: source, out, then name, sort, entry. */
class Jobs {
    static java.util.List<String[]> read(Path path) throws Exception {
        java.util.List<String[]> jobs = new java.util.ArrayList<>();
        for (String line : Files.readAllLines(path)) {
            String[] parts = line.split("\t", -1);
            for (int i = 0; i < parts.length; i++) {
                parts[i] = java.net.URLDecoder.decode(parts[i].replace("+", "%2B"), "UTF-8");
            }
            jobs.add(parts);
        }
        return jobs;
    }

    static void tell(String[] job, Exception fault) {
        System.out.println("{\"out\": \"" + job[1] + "\", \"fault\": \"" + fault.getClass().getSimpleName() + "\"}");
    }
}
