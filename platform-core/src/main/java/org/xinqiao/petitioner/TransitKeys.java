package org.xinqiao.petitioner;

import static org.xinqiao.petitioner.VaultFailure.Code.KMS_REFUSED;
import static org.xinqiao.petitioner.VaultFailure.Code.KMS_UNAVAILABLE;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Key-encryption keys in an external key management service with the HTTP API of the transit secrets engine (OpenBao,
 * HashiCorp Vault). The key never leaves it; each cipher text names its key version.
 */
final class TransitKeys implements KeyEncryption, AutoCloseable {

    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern VERSION = Pattern.compile("vault:v([0-9]{1,9}):.+");
    private static final int BAD_REQUEST = 400;

    private final URI url;
    private final String key;
    private final String token;
    private final Duration patience;
    private final HttpClient http;
    private final JsonMapper json = JsonMapper.shared();

    /**
     * @param url of the engine's mount, such as {@code https://kms.example/v1/transit}
     *
     * @param patience time limit for connecting, and for each whole answer
     */
    TransitKeys(URI url, String key, String token, Duration patience) {
        this.url = url;
        this.key = key;
        this.token = token;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String current() {
        int version = ask(request("/keys/" + key).GET())
                .path("data")
                .path("latest_version")
                .asInt(0);
        if (version < 1) {
            throw new VaultFailure(KMS_UNAVAILABLE);
        }
        return id(version);
    }

    @Override
    public Wrapped wrap(byte[] plain, byte[] bound) {
        String encrypted = post("/encrypt/" + key, Map.of("plaintext", base64(plain), "associated_data", base64(bound)))
                .path("data")
                .path("ciphertext")
                .asString("");
        Matcher version = VERSION.matcher(encrypted);
        if (!version.matches()) {
            throw new VaultFailure(KMS_UNAVAILABLE);
        }
        return new Wrapped(id(Integer.parseInt(version.group(1))), encrypted.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, byte[] bound) throws GeneralSecurityException {
        String encrypted = new String(wrapped.bytes(), StandardCharsets.US_ASCII);
        Matcher version = VERSION.matcher(encrypted);
        if (!version.matches() || !id(Integer.parseInt(version.group(1))).equals(wrapped.kekId())) {
            throw new GeneralSecurityException("wrapped under a key of another service: " + wrapped.kekId());
        }
        HttpResponse<String> answer =
                send(posting("/decrypt/" + key, Map.of("ciphertext", encrypted, "associated_data", base64(bound))));
        if (answer.statusCode() == BAD_REQUEST) {
            throw new GeneralSecurityException("the service refuses to unwrap it");
        }
        try {
            String plain = read(answer).path("data").path("plaintext").asString("");
            return Base64.getDecoder().decode(plain);
        } catch (IllegalArgumentException notBase64) {
            throw new VaultFailure(KMS_UNAVAILABLE);
        }
    }

    @Override
    public String rotate() {
        post("/keys/" + key + "/rotate", Map.of());
        return current();
    }

    /** Does nothing: the service's operators destroy versions of a key there. */
    @Override
    public int forget(Set<String> inUse) {
        return 0;
    }

    /** Does not wait for pending answers. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private String id(int version) {
        return key + ":v" + version;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private JsonNode post(String path, Map<String, String> body) {
        return ask(posting(path, body));
    }

    private HttpRequest.Builder posting(String path, Map<String, String> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(patience).header("X-Vault-Token", token);
    }

    private JsonNode ask(HttpRequest.Builder request) {
        return read(send(request));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(
                request.build(), BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            answer.cancel(true);
            throw new VaultFailure(KMS_UNAVAILABLE, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VaultFailure(KMS_UNAVAILABLE, interrupted);
        }
    }

    /** Throws without cause and body, because an answer may hold a key. */
    private JsonNode read(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 401 || status == 403 || status == 404) {
            throw new VaultFailure(KMS_REFUSED);
        }
        if (status / 100 != 2) {
            throw new VaultFailure(KMS_UNAVAILABLE);
        }
        try {
            return json.readTree(answer.body());
        } catch (JacksonException malformed) {
            throw new VaultFailure(KMS_UNAVAILABLE);
        }
    }
}
