package org.xinqiao.calendar;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The local rules that this node's configuration names, {@code xinqiao.local-limits}. Whatever it says, an organ's limit
 * only becomes shorter and a petitioner's window only longer (RULEBOOK §0, L1).
 */
@Component
class ConfiguredLocalRules implements LocalRules {

    private final List<LocalRule> all;

    ConfiguredLocalRules(Environment environment) {
        this.all = Binder.get(environment)
                .bind("xinqiao.local-limits", Bindable.listOf(LocalRule.class))
                .orElse(List.of());
    }

    @Override
    public List<LocalRule> in(String division) {
        return all.stream().filter(rule -> rule.covers(division)).toList();
    }
}
