package org.xinqiao.app.edge;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.xinqiao.api.RefusedRow;
import org.xinqiao.api.model.FieldProblemDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.SubmissionImportRowDto;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonReadContext;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/** Reads a row of an import; one that does not match the contract becomes a {@link RefusedRow}. */
final class RowReader extends DelegatingDeserializer {

    private final Validator validator;

    RowReader(ValueDeserializer<?> row, Validator validator) {
        super(row);
        this.validator = validator;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> row) {
        return new RowReader(row, validator);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        TokenStreamContext rows = outside(parser);
        JsonNode tree;
        try {
            tree = context.readTree(parser);
        } catch (DatabindException twice) {
            String field = JsonPaths.of(parser, rows);
            while (parser.streamReadContext() != rows) {
                parser.nextToken();
            }
            return new RefusedRow(ProblemCodeDto.VALIDATION_FAILED, field, null);
        }
        try (JsonParser row = tree.traverse(context)) {
            row.nextToken();
            Object read = super.deserialize(row, context);
            Errors errors = new BeanPropertyBindingResult(read, "row");
            validator.validate(read, errors);
            return errors.hasErrors()
                    ? refused(tree, FieldProblems.of(errors.getFieldErrors().getFirst()))
                    : read;
        } catch (JacksonException mistyped) {
            return refused(tree, FieldProblems.of(mistyped));
        }
    }

    /**
     * The list of the rows. Within a row the tree's own check finds a name that comes twice: the parser's would end the
     * whole body.
     */
    private static @Nullable TokenStreamContext outside(JsonParser parser) {
        if (parser.hasToken(JsonToken.START_OBJECT) && parser.streamReadContext() instanceof JsonReadContext row) {
            row.withDupDetector(null);
            return row.getParent();
        }
        return parser.streamReadContext();
    }

    private RefusedRow refused(JsonNode tree, FieldProblemDto problem) {
        String field = problem.getField();
        return new RefusedRow(problem.getCode(), field.isEmpty() ? null : field, number(tree));
    }

    private @Nullable String number(JsonNode tree) {
        SubmissionImportRowDto row = new SubmissionImportRowDto();
        row.setExternalNumber(tree.path("external_number").stringValue(""));
        Errors errors = new BeanPropertyBindingResult(row, "row");
        validator.validate(row, errors);
        return errors.hasFieldErrors("externalNumber") ? null : row.getExternalNumber();
    }
}
