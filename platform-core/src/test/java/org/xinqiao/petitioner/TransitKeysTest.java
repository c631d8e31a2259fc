package org.xinqiao.petitioner;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xinqiao.petitioner.KeyEncryption.Wrapped;

/** What the vault does when the key management service is right, slow, broken or wrong. */
class TransitKeysTest {

    private static final byte[] BOUND = {1, 2, 3};
    private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Wrapped WRAPPED =
            new Wrapped("xinqiao:v3", "vault:v3:abc".getBytes(StandardCharsets.US_ASCII));

    @RegisterExtension
    static final WireMockExtension KMS = WireMockExtension.newInstance().build();

    /** Waits for an answer as long as a busy machine may need. */
    private final TransitKeys keys = within(Duration.ofSeconds(30));

    private static TransitKeys within(Duration timeout) {
        return new TransitKeys(URI.create(KMS.baseUrl() + "/v1/transit"), "xinqiao", "a token", timeout);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void wraps_unwraps_and_rotates_by_the_transit_api() throws Exception {
        KMS.stubFor(post("/v1/transit/encrypt/xinqiao")
                .withHeader("X-Vault-Token", equalTo("a token"))
                .withRequestBody(matchingJsonPath("$.plaintext", equalTo(base64(SECRET))))
                .withRequestBody(matchingJsonPath("$.associated_data", equalTo(base64(BOUND))))
                .willReturn(okJson("{\"data\": {\"ciphertext\": \"vault:v3:abc\", \"key_version\": 3}}")));
        KMS.stubFor(post("/v1/transit/decrypt/xinqiao")
                .withRequestBody(matchingJsonPath("$.ciphertext", equalTo("vault:v3:abc")))
                .withRequestBody(matchingJsonPath("$.associated_data", equalTo(base64(BOUND))))
                .willReturn(okJson("{\"data\": {\"plaintext\": \"" + base64(SECRET) + "\"}}")));
        KMS.stubFor(
                post("/v1/transit/keys/xinqiao/rotate").willReturn(aResponse().withStatus(204)));
        KMS.stubFor(get("/v1/transit/keys/xinqiao").willReturn(okJson("{\"data\": {\"latest_version\": 4}}")));

        Wrapped wrapped = keys.wrap(SECRET, BOUND);

        assertThat(wrapped.kekId()).isEqualTo("xinqiao:v3");
        assertThat(keys.unwrap(wrapped, BOUND)).isEqualTo(SECRET);
        assertThat(keys.rotate()).isEqualTo("xinqiao:v4").isEqualTo(keys.current());
    }

    @Test
    void down_slow_or_broken_is_a_failure_within_its_time_and_tells_no_key() {
        TransitKeys impatient = within(Duration.ofMillis(500));
        for (ResponseDefinitionBuilder fault : List.of(
                serverError().withBody(base64(SECRET)),
                okJson("{\"data\": {}}").withFixedDelay(3_000),
                okJson("{\"data\": {\"plaintext\": \"" + base64(SECRET) + "\"}}")
                        .withChunkedDribbleDelay(5, 5_000),
                ok("no json"),
                ok("x".repeat(100_000)),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
            KMS.stubFor(any(anyUrl()).willReturn(fault));
            long start = System.nanoTime();
            assertThatThrownBy(() -> impatient.wrap(SECRET, BOUND))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("KMS_UNAVAILABLE")
                    .hasMessageNotContaining(base64(SECRET));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
        }
    }

    @Test
    void a_refused_token_and_an_unknown_key_are_told_apart_from_a_wrong_cipher_text() {
        for (int status : new int[] {401, 403, 404}) {
            KMS.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
            assertThatThrownBy(() -> keys.unwrap(WRAPPED, BOUND))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("KMS_REFUSED");
        }
        KMS.stubFor(any(anyUrl()).willReturn(badRequest()));
        assertThatThrownBy(() -> keys.unwrap(WRAPPED, BOUND)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void a_wrong_answer_is_never_stored() {
        KMS.stubFor(any(anyUrl()).willReturn(okJson("{\"data\": {\"ciphertext\": \"something\"}}")));
        assertThatThrownBy(() -> keys.wrap(SECRET, BOUND)).isInstanceOf(VaultFailure.class);
        KMS.stubFor(any(anyUrl()).willReturn(okJson("{\"data\": {\"plaintext\": \"%%\"}}")));
        assertThatThrownBy(() -> keys.unwrap(WRAPPED, BOUND)).isInstanceOf(VaultFailure.class);
        assertThatThrownBy(() -> keys.unwrap(new Wrapped("xinqiao:v2", WRAPPED.bytes()), BOUND))
                .as("said to be of another version")
                .isInstanceOf(GeneralSecurityException.class);
    }
}
