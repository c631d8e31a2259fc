package org.xinqiao.matter.procedure;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;

/**
 * A step whose paper the head may have to sign (RULEBOOK H9). Each stage declares its own, as beans.
 *
 * @param body the request of its operation
 * @param command what the request asks
 * @param use carries it out
 */
public record SignedStep<B, C extends Command>(
        MatterEvent event, Class<B> body, Function<B, C> command, BiFunction<CommandContext, C, MatterDto> use) {

    C asked(Object request) {
        return command.apply(body.cast(request));
    }

    MatterDto take(CommandContext context, Object request) {
        return use.apply(context, asked(request));
    }
}
