package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.FIELD_NOT_ALLOWED;
import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.MALFORMED;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.xinqiao.api.IdentityNumbers;
import org.xinqiao.api.NeverList;
import org.xinqiao.api.PersonalData;
import org.xinqiao.api.Texts;
import tools.jackson.databind.JsonNode;

/** The shape of one field of a message. Every string, list and number has a limit. */
sealed interface Field {

    /** @throws EnvelopeRefused with the path of the field, never its value */
    void check(JsonNode node, String path);

    /** Text for people, 1 to {@code max} characters, without numbers or addresses of persons. */
    record Text(int max) implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(
                    node.isString()
                            && Texts.speaks(node.stringValue())
                            && Texts.length(node.stringValue()) <= max
                            && Texts.refused(node.stringValue(), false).isEmpty(),
                    path,
                    this);
            if (PersonalData.isIn(node.stringValue())) {
                throw new EnvelopeRefused(FIELD_NOT_ALLOWED, path + " tells of a person (RULEBOOK §15 X4)");
            }
        }
    }

    /** A machine-readable string that must match completely. */
    record Code(Pattern pattern) implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(node.isString() && pattern.matcher(node.stringValue()).matches(), path, this);
            clean(node.stringValue(), path);
        }
    }

    /** RFC 9562, lower case, hyphens. */
    record Id() implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(node.isString() && parses(node, text -> UUID.fromString(text).toString()), path, this);
        }
    }

    /** ISO 8601 date. */
    record Day() implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(node.isString() && parses(node, text -> LocalDate.parse(text).toString()), path, this);
        }
    }

    /** ISO 8601 instant in UTC. */
    record Moment() implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(node.isString() && parses(node, text -> Instant.parse(text).toString()), path, this);
        }
    }

    /** Not checked here: another class checks it. */
    record Later() implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(node.isObject(), path, this);
        }
    }

    record Flag() implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(node.isBoolean(), path, this);
        }
    }

    record Whole(long min, long max) implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(node.isIntegralNumber() && node.canConvertToLong(), path, this);
            need(node.longValue() >= min && node.longValue() <= max, path, this);
        }
    }

    record ListOf(Field item, int max) implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(node.isArray() && node.size() <= max, path, this);
            for (int i = 0; i < node.size(); i++) {
                item.check(node.get(i), path + "[" + i + "]");
            }
        }
    }

    /** A closed object: it accepts no other field names. */
    record Nested(Map<String, Field> required, Map<String, Field> optional) implements Field {
        @Override
        public void check(JsonNode node, String path) {
            need(node.isObject(), path, this);
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                String inner = path + "." + printable(entry.getKey());
                Field field = required.getOrDefault(entry.getKey(), optional.get(entry.getKey()));
                if (field == null) {
                    throw notAllowed(entry.getKey(), inner);
                }
                field.check(entry.getValue(), inner);
            }
            required.keySet().forEach(name -> need(node.has(name), path + "." + name, this));
        }

        static Nested object() {
            return new Nested(Map.of(), Map.of());
        }

        Nested must(String name, Field field) {
            return new Nested(with(required, name, field), optional);
        }

        Nested may(String name, Field field) {
            return new Nested(required, with(optional, name, field));
        }

        private static Map<String, Field> with(Map<String, Field> fields, String name, Field field) {
            Map<String, Field> more = new LinkedHashMap<>(fields);
            more.put(name, field);
            return Collections.unmodifiableMap(more);
        }

        @Override
        public String toString() {
            return "an object with " + required.keySet() + " and perhaps " + optional.keySet();
        }
    }

    private static void need(boolean fits, String path, Field expected) {
        if (!fits) {
            throw new EnvelopeRefused(MALFORMED, path + " is not " + expected);
        }
    }

    private static EnvelopeRefused notAllowed(String field, String path) {
        return new EnvelopeRefused(
                FIELD_NOT_ALLOWED,
                path
                        + (NeverList.forbidsToSend(field)
                                ? " is never exchanged (RULEBOOK §15 X4)"
                                : " is not in the whitelist (§15 X3)"));
    }

    /** Codes could smuggle in what the fields exclude, so identity numbers in them are refused too. */
    private static void clean(String value, String path) {
        if (IdentityNumbers.areIn(value)) {
            throw new EnvelopeRefused(FIELD_NOT_ALLOWED, path + " holds an identity number (RULEBOOK §15 X4)");
        }
    }

    /** Puts a partner's field name into an error message only if it looks like a field name. */
    private static String printable(String field) {
        return field.matches("[A-Za-z0-9_]{1,40}") ? field : "?";
    }

    private static boolean parses(JsonNode node, UnaryOperator<String> roundTrip) {
        try {
            return roundTrip.apply(node.stringValue()).equals(node.stringValue());
        } catch (DateTimeException | IllegalArgumentException malformed) {
            return false;
        }
    }
}
