import com.gitlab.pdftk_java.pdftk;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs pdftk for many forms in one process: java -cp JARS PdftkFill.java JOBS; a line is source, data, out. */
public class PdftkFill {
    public static void main(String[] arguments) throws Exception {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] job = line.split("\t");
            if (pdftk.main_noexit(new String[] {job[0], "fill_form", job[1], "output", job[2]}) != 0) {
                System.out.println("{\"out\": \"" + job[2] + "\", \"fault\": \"pdftk refused\"}");
            }
        }
    }
}
