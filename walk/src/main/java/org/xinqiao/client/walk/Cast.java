package org.xinqiao.client.walk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.Tenant;

/** The demo's officers, by organ and role. */
public final class Cast {

    private final Map<String, Tenant> offices = new HashMap<>();
    private final List<Officer> officers = new ArrayList<>();
    private final URI tokens;
    private final Map<String, String> oldest = new HashMap<>();
    private final Map<String, String> toLink = new HashMap<>();

    /** @param token supplies a fresh access token on every call */
    public record Officer(String name, long organ, Set<String> roles, Supplier<String> token) {}

    /**
     * @param node base URL of the running node
     * @param realm URL of its realm
     */
    public Cast(URI node, String realm) {
        this.tokens = URI.create(realm + "/protocol/openid-connect/token");
        for (String[] cells : accounts()) {
            office(node, cells[2])
                    .ifPresent(office -> officers.add(new Officer(
                            cells[1],
                            Long.parseLong(office.getOrgans()
                                    .get(Integer.parseInt(cells[3]) - 1)
                                    .getOrganId()),
                            Set.of(cells[4].split(" ")),
                            tokens(cells[1]))));
        }
    }

    /** Numbers to link to, by that of the walk's own matter. */
    public Map<String, String> toLink() {
        return toLink;
    }

    /** Numbers of the first matters, by registrar; a later one may be linked to them. */
    Map<String, String> oldest() {
        return oldest;
    }

    private Supplier<String> tokens(String name) {
        return new PasswordTokens(tokens, "xinqiao-cli", name, "xinqiao-demo", Clock.systemUTC());
    }

    /** The token of who operates the node, and is no officer. */
    public Supplier<String> operator(String node) {
        return tokens(node + ".operator");
    }

    private Optional<Tenant> office(URI node, String code) {
        if (!offices.containsKey(code)) {
            XinqiaoClient.anonymous(node).tenants().listTenants(null, code, null, null, 1).getItems().stream()
                    .filter(tenant -> code.equals(tenant.getCode()))
                    .forEach(tenant -> offices.put(code, tenant));
        }
        return Optional.ofNullable(offices.get(code));
    }

    /** @param code official division code */
    public Tenant office(String code) {
        return Objects.requireNonNull(offices.get(code), code);
    }

    /** @param ordinal place in the office's list of organs, from 1 */
    public long organ(String code, int ordinal) {
        return Long.parseLong(office(code).getOrgans().get(ordinal - 1).getOrganId());
    }

    public Officer named(String name) {
        return officers.stream()
                .filter(officer -> officer.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** An officer of that organ with one of the roles. */
    public Optional<Officer> at(long organ, String... roles) {
        for (String role : roles) {
            Optional<Officer> found = officers.stream()
                    .filter(officer -> officer.organ == organ && officer.roles.contains(role))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<String[]> accounts() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Cast.class.getResourceAsStream("demo-accounts.csv")), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
