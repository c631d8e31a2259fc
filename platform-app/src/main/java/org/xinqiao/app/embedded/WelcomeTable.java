package org.xinqiao.app.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** What a person needs after starting the platform: addresses, accounts, folders, first things to try. */
final class WelcomeTable {

    private static final int FIRST_COLUMN = 26;

    private final Environment settings;
    private final Map<KnownNode, String> nodes = new LinkedHashMap<>();
    private final Map<KnownNode, String> management = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    WelcomeTable(Environment settings) {
        this.settings = settings;
    }

    /** Adds a node at these addresses, for everybody and for its operators. */
    WelcomeTable of(KnownNode node, String url, String managementUrl) {
        nodes.put(node, url);
        management.put(node, managementUrl);
        return this;
    }

    String text(double seconds) {
        text.append("\n信桥 Xinqiao · ")
                .append(TerminalTexts.both("ready", "%.0f".formatted(seconds)))
                .append('\n');
        places();
        if (settings.getProperty("xinqiao.demo", Boolean.class, false)) {
            heading("accounts");
            line(TerminalTexts.both("table.password"), DemoAccounts.PASSWORD);
            nodes.keySet().forEach(this::accounts);
        } else {
            heading("accounts");
            nodes.keySet().forEach(node -> {
                line(FirstAdministrator.USERNAME, firstPassword(node, FirstAdministrator.SECRET));
                line(Operator.FIRST, firstPassword(node, Operator.SECRET));
            });
        }
        files();
        next();
        return text.toString();
    }

    private void places() {
        heading("places");
        String api = TerminalTexts.both("table.api");
        nodes.forEach((node, url) -> line(node.title(), url + "   " + api + ": " + url + "/api-docs/index.html"));
        management.forEach((node, url) -> line(node.title(), url + "   " + TerminalTexts.both("table.management")));
        line("Keycloak", settings.getRequiredProperty("xinqiao.keycloak.url"));
    }

    private String firstPassword(KnownNode node, String secret) {
        Path secrets =
                Path.of(settings.getRequiredProperty("xinqiao.data-dir"), node.label(), "keys", "secrets.properties");
        return TerminalTexts.both("table.first", secrets.normalize() + " " + secret);
    }

    private void accounts(KnownNode node) {
        Map<String, List<DemoAccounts.Account>> offices = DemoAccounts.of(node.label()).stream()
                .collect(Collectors.groupingBy(DemoAccounts.Account::office, LinkedHashMap::new, Collectors.toList()));
        offices.forEach((office, officers) -> {
            text.append("  ").append(office).append('\n');
            officers.forEach(officer -> line("  " + officer.username(), duties(officer)));
        });
        line(Operator.ofDemo(node), TerminalTexts.both("role." + Operator.ROLE));
    }

    private static String duties(DemoAccounts.Account account) {
        return account.roles().stream()
                .map(role -> TerminalTexts.both("role." + role))
                .collect(Collectors.joining(" · "));
    }

    private void files() {
        heading("files");
        Path data = Path.of(settings.getRequiredProperty("xinqiao.data-dir")).normalize();
        line(data.toString(), TerminalTexts.both("table.data"));
        nodes.keySet().forEach(node -> line(logs(data, node), TerminalTexts.both("table.logs")));
    }

    private static String logs(Path data, KnownNode node) {
        return data.resolve(node.label()).resolve("logs").toString();
    }

    private void next() {
        heading("next");
        line("./xinqiao demo", TerminalTexts.both("next.demo"));
        line("./xinqiao queues", TerminalTexts.both("next.queues"));
        line("./xinqiao keys", TerminalTexts.both("next.keys"));
        line("./xinqiao audit dump FILE", TerminalTexts.both("next.audit"));
        line("Ctrl-C", TerminalTexts.both("next.stop"));
    }

    private void heading(String key) {
        text.append('\n').append(TerminalTexts.both("table." + key)).append('\n');
    }

    private void line(String first, String second) {
        text.append("  ")
                .append(Columns.padded(first, FIRST_COLUMN))
                .append("  ")
                .append(second)
                .append('\n');
    }
}
