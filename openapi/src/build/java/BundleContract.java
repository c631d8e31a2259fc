import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Joins the files of the contract into one, run by Maven before generation:
 * {@code java BundleContract.java <folder of openapi.yaml> <bundled file>}.
 *
 * <p>The generator inlines whatever an OpenAPI 3.1 file refers to in another file and then names the pieces after the
 * operation (RegisterMatter201ResponseMatterCustodyInner). With references inside one file the names are ours.
 */
final class BundleContract {
    private static final List<String> SECTIONS = List.of("schemas", "parameters", "headers", "responses");
    private static final Pattern PATH_ITEM = Pattern.compile("(?m)^ {4}\\$ref: (paths/\\S+\\.yaml)\\n");
    private static final Pattern REFERENCE =
            Pattern.compile("\\$ref: (?:\\./|(?:\\.\\./)+(?:components/)?(\\w+)/)(\\w+)\\.yaml");

    private final Path folder;

    private BundleContract(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        Path bundled = Path.of(args[1]);
        Files.createDirectories(bundled.getParent());
        Files.writeString(bundled, new BundleContract(Path.of(args[0])).bundle());
    }

    private String bundle() throws IOException {
        String root = Files.readString(folder.resolve("openapi.yaml"));
        var out = new StringBuilder();
        var reference = PATH_ITEM.matcher(root);
        int end = 0;
        while (reference.find()) {
            out.append(root, end, reference.start()).append(piece(folder.resolve(reference.group(1)), "paths", 4));
            end = reference.end();
        }
        out.append(root.substring(end));
        for (String section : SECTIONS) {
            append(section, out);
        }
        return out.toString();
    }

    /** The components come last in openapi.yaml, so that a section can be added at its end. */
    private void append(String section, StringBuilder out) throws IOException {
        out.append("  ").append(section).append(":\n");
        try (var files = Files.list(folder.resolve("components").resolve(section))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".yaml", "");
                out.append("    ").append(name).append(":\n").append(piece(file, section, 6));
            }
        }
    }

    private static String piece(Path file, String section, int indent) throws IOException {
        String text = REFERENCE
                .matcher(Files.readString(file))
                .replaceAll(found -> "\\$ref: '#/components/%s/%s'"
                        .formatted(found.group(1) == null ? section : found.group(1), found.group(2)));
        return text.indent(indent);
    }
}
