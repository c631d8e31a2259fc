package org.xinqiao.journey;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cache.annotation.Cacheable;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.document.Issued;
import org.xinqiao.document.PrintDocuments;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** What the node caches or exports for one office never reaches another. */
class ReuseTest extends NodeTest {

    /**
     * Cache keys, in this order: token; subject and office; the office's version; office and hash; the office's key.
     */
    private static final Set<String> CACHES = Set.of(
            "org.xinqiao.app.edge.CallLimit",
            "org.xinqiao.app.security.KeycloakConfiguration",
            "org.xinqiao.app.security.ScopeFilter",
            "org.xinqiao.document.Letterheads",
            "org.xinqiao.document.PrintDocuments",
            "org.xinqiao.petitioner.DataKeys");

    @Autowired
    private PrintDocuments print;

    /** A new cache must be tested here by two offices in turn, or contain nothing that is an office's own. */
    @Test
    void every_cache_is_known() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.xinqiao");
        Set<String> caches = classes.that(resideInAPackage("org.xinqiao..")).stream()
                .filter(one -> one.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> to.getTargetClass().getName().startsWith("com.github.benmanes.caffeine.")))
                .map(one -> one.getName().replaceAll("\\$.*", ""))
                .collect(Collectors.toSet());
        assertThat(caches).isEqualTo(CACHES);
        assertThat(classes.stream()
                        .filter(one -> one.isAnnotatedWith(Cacheable.class)
                                || one.isAnnotatedWith("jakarta.persistence.Cacheable")
                                || one.isAnnotatedWith("org.hibernate.annotations.Cache")
                                || one.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Cacheable.class)))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    /** The same person's token, first with the own office and then with another, and the other way round. */
    @Test
    void a_known_account_is_known_in_its_own_office_alone() {
        ForgedTokens forged = new ForgedTokens(
                setting("xinqiao.keycloak.url"),
                setting("xinqiao.keycloak.realm"),
                Path.of(setting("xinqiao.keys-dir")));
        for (String account : List.of("jinguanyi.head", "donghu.head")) {
            String token = tokens(account).get();
            String other = account.startsWith("donghu") ? TOWNSHIP : SIBLING;
            String moved = forged.with(token, "tenant", office(other).getTenantId());
            String organ = forged.with(token, "organ", ClientLife.organ(office(other), OrganKind.GOVERNMENT));
            for (int turn = 0; turn < 3; turn++) {
                assertThat(me(forged.copy(token)).statusCode()).isEqualTo(200);
                assertThat(me(moved).body()).contains("account-unknown");
                assertThat(me(organ).body()).contains("account-unknown");
            }
        }
    }

    private HttpResponse<String> me(String token) {
        return send(HttpRequest.newBuilder(node().resolve("/me")).header("Authorization", "Bearer " + token));
    }

    /** Two records with one hash, as if two offices wrote the same: each prints with its own header. */
    @Test
    void a_printed_record_wears_its_own_offices_header() throws IOException {
        List<Tenant> offices = List.of(office("510104022"), office("510104023"));
        for (Tenant office : offices) {
            database(DatabaseRole.OWNER)
                    .sql("INSERT INTO letterhead (tenant_id, version, header, recorded_at) VALUES (?, 1, ?, now())")
                    .params(Long.valueOf(office.getTenantId()), office.getName() + "专用")
                    .update();
        }
        Instant later = Instant.now().plusSeconds(60);
        for (int turn = 0; turn < 3; turn++) {
            for (Tenant office : offices) {
                long tenant = Long.parseLong(office.getTenantId());
                Issued record = new Issued(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        tenant,
                        org.xinqiao.document.DocumentKind.FORWARD_SLIP,
                        "1",
                        1,
                        "Art. 22",
                        Map.of("organ", "信访工作站"),
                        new byte[] {1},
                        later);
                byte[] docx = TenantScope.in(
                        Scope.lookup(tenant),
                        () -> print.print(record, PrintDocuments.Format.DOCX, null)
                                .bytes());
                assertThat(document(docx)).contains(office.getName() + "专用");
            }
        }
    }

    private static String document(byte[] bytes) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            StringBuilder all = new StringBuilder();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
            return all.toString();
        }
    }

    /** Each office encrypts with its own key, and decrypts its own name in any order. */
    @Test
    void identities_are_opened_in_turns() {
        List<String> clerks = List.of("jinguanyi.clerk", "donghu.clerk", "jinjiang.clerk");
        List<String> divisions = List.of(TOWNSHIP, SIBLING, "510104");
        List<ClientLife> lives = new ArrayList<>();
        for (int i = 0; i < clerks.size(); i++) {
            Tenant office = office(divisions.get(i));
            RegisterMatter letter = ClientLife.letter(office)
                    .petitioners(List.of(
                            new NewPetitioner().role(PetitionerRole.FILER).name("轮流" + i)));
            lives.add(new ClientLife(this::as, office).registered(clerks.get(i), letter));
        }
        for (int turn = 0; turn < 3; turn++) {
            for (int i = 0; i < clerks.size(); i++) {
                assertThat(as(clerks.get(i))
                                .matters()
                                .revealIdentity(
                                        lives.get(i).id(),
                                        XinqiaoClient.newKey(),
                                        new RevealIdentity()
                                                .purpose(RevealPurpose.CONTACT)
                                                .reason("电话联系"))
                                .getIdentities())
                        .extracting(Identity::getName)
                        .containsExactly("轮流" + i);
            }
        }
        assertThat(database(DatabaseRole.OWNER)
                        .sql(
                                "SELECT count(DISTINCT (k.tenant_id, k.wrapped)) FROM petitioner p JOIN data_key k"
                                        + " ON k.tenant_id = p.tenant_id AND k.version = p.key_version WHERE p.matter_id IN (:lives)")
                        .param("lives", lives.stream().map(ClientLife::id).toList())
                        .query(Integer.class)
                        .single())
                .as("keys, one for each office")
                .isEqualTo(lives.size());
    }

    /** One office's batch contains no notice of the other, when both ask for the same days in turn. */
    @Test
    void a_pile_is_of_its_own_office() throws IOException {
        ClientLife here = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        Tenant sibling = office(SIBLING);
        ClientLife there = new ClientLife(this::as, sibling).registered("donghu.clerk", ClientLife.letter(sibling));
        LocalDate today = LocalDate.now(ClientLife.CHINA);
        for (int turn = 0; turn < 2; turn++) {
            assertThat(batch("jinguanyi.clerk", today)).contains(here.number()).doesNotContain(there.number());
            assertThat(batch("donghu.clerk", today)).contains(there.number()).doesNotContain(here.number());
        }
    }

    private String batch(String clerk, LocalDate day) throws IOException {
        byte[] bytes = as(clerk)
                .documents()
                .printNotices(day, day, DocumentKind.RECEIPT)
                .getContentAsByteArray();
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    /** The audit is dumped only on the machine itself; ManagementPortTest tries what operators have. */
    @Test
    void no_operation_exports_everything() {
        assertThat(contract().operations().map(AttackedContract.Operation::path))
                .noneMatch(path -> path.contains("dump") || path.contains("export"));
    }
}
