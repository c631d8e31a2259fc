package org.xinqiao.routes.bridge;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.chengyu.jointcase.CompareCases;
import org.xinqiao.chengyu.jointcase.FinishCases;
import org.xinqiao.chengyu.jointcase.RemindOfAnswers;
import org.xinqiao.chengyu.ledger.CarryEnvelopes;
import org.xinqiao.chengyu.ledger.EnvelopeReady;
import tools.jackson.databind.json.JsonMapper;

/** Between the queues and the ledger: bytes and a label of ids, nothing readable. */
@Component
class BridgeEndpoint {

    /** Message properties. */
    static final String KIND = "kind";

    static final String RECEIPT = "receipt";
    static final String STANDING = "standing";
    static final String ENVELOPE = "envelope";
    static final String FROM = "from_office";

    private final CarryEnvelopes carry;
    private final RemindOfAnswers reminders;
    private final FinishCases finish;
    private final CompareCases compare;
    private final JsonMapper json;

    BridgeEndpoint(
            CarryEnvelopes carry,
            RemindOfAnswers reminders,
            FinishCases finish,
            CompareCases compare,
            JsonMapper json) {
        this.carry = carry;
        this.reminders = reminders;
        this.finish = finish;
        this.compare = compare;
        this.json = json;
    }

    /** Sets the body to the encrypted bytes, or to nothing if none are left to send. */
    void load(Exchange exchange) {
        EnvelopeReady event = json.readValue(exchange.getMessage().getBody(String.class), EnvelopeReady.class);
        Optional<CarryEnvelopes.Outgoing> outgoing = carry.outgoing(event);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(outgoing.map(CarryEnvelopes.Outgoing::bytes).orElse(null));
        outgoing.ifPresent(envelope -> {
            message.setHeader(ENVELOPE, envelope.label().envelopeId().toString());
            message.setHeader(FROM, envelope.label().from());
        });
    }

    /**
     * Reminds of late answers and finishes ended cases too.
     *
     * @return events of envelopes to send again
     */
    List<String> again() {
        reminders.remind();
        finish.finish();
        return carry.again().stream().map(json::writeValueAsString).toList();
    }

    /** @return signed standings for the partner */
    List<byte[]> compare() {
        return compare.compare();
    }

    /** Sets the body to the list of what goes back to the partner: receipts, or the answer to a standing. */
    void take(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] bytes = Objects.requireNonNullElse(message.getBody(byte[].class), new byte[0]);
        String kind = Objects.toString(message.getHeader(KIND), "");
        CarryEnvelopes.@Nullable Label label = label(message);
        message.removeHeaders("*");
        switch (kind) {
            case RECEIPT -> {
                carry.receipt(bytes);
                message.setBody(List.of());
            }
            case STANDING -> {
                message.setBody(carry.standing(bytes).stream().toList());
                message.setHeader(KIND, STANDING);
            }
            default -> {
                message.setBody(carry.incoming(bytes, label));
                message.setHeader(KIND, RECEIPT);
            }
        }
    }

    /** Parses a label that anybody may have written. */
    private static CarryEnvelopes.@Nullable Label label(Message message) {
        String envelope = Objects.toString(message.getHeader(ENVELOPE), "");
        String from = Objects.toString(message.getHeader(FROM), "");
        try {
            return from.matches("[0-9]{6,9}") ? new CarryEnvelopes.Label(UUID.fromString(envelope), from) : null;
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }
}
