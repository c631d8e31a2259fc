package org.xinqiao.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is told at once of what is grave or urgent (Art. 25; RULEBOOK R7). */
@Component
public class UrgentCircle {

    private final Tenants tenants;

    UrgentCircle(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * The own government and petition office, the named departments, the petition office of every level above; not who
     * tells.
     *
     * @return empty where one that is named is none of the own office
     */
    public Optional<List<Organ>> of(Tenant own, long teller, List<Long> named) {
        if (!named.stream()
                .allMatch(id -> tenants.organ(id)
                        .filter(organ -> organ.tenantId() == own.id())
                        .isPresent())) {
            return Optional.empty();
        }
        List<Organ> circle = new ArrayList<>(tenants.organsOf(own.id()).stream()
                .filter(organ -> organ.kind() == Organ.Kind.GOVERNMENT
                        || organ.kind() == Organ.Kind.PETITION_OFFICE
                        || named.contains(organ.id()))
                .toList());
        for (Long parent = own.parentId();
                parent != null;
                parent = tenants.get(parent).parentId()) {
            circle.add(tenants.receivingOrgan(parent));
        }
        return Optional.of(circle.stream().filter(organ -> organ.id() != teller).toList());
    }

    /**
     * Each by name, also those whom the platform does not reach and the officer tells on paper or by telephone.
     *
     * @param level whose Party committee and joint-meeting office are told
     */
    public List<String> names(Tenant level, List<Organ> organs, boolean byPetitionOffice) {
        Stream<String> committees =
                Stream.of(tenants.committeeName(level), tenants.officialName(level.id()) + "信访工作联席会议办公室");
        Stream<String> national = byPetitionOffice ? Stream.of("国家信访局") : Stream.empty();
        return Stream.of(committees, organs.stream().map(tenants::officialName), national)
                .flatMap(names -> names)
                .toList();
    }
}
