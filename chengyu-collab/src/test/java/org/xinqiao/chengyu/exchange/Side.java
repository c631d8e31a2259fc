package org.xinqiao.chengyu.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionalEventListener;
import org.xinqiao.api.model.JointCaseDto;
import org.xinqiao.chengyu.jointcase.CompareCases;
import org.xinqiao.chengyu.jointcase.Contact;
import org.xinqiao.chengyu.jointcase.FinishCases;
import org.xinqiao.chengyu.jointcase.HandleJointCase;
import org.xinqiao.chengyu.jointcase.ProposeJointCase;
import org.xinqiao.chengyu.jointcase.ReadJointCases;
import org.xinqiao.chengyu.ledger.CarryEnvelopes;
import org.xinqiao.chengyu.ledger.EnvelopeReady;
import org.xinqiao.chengyu.partner.Partners;
import org.xinqiao.client.walk.MovableClock;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.intake.IntakeCommand;
import org.xinqiao.matter.intake.RegisterMatter;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.petitioner.Identity;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * One node of the exchange: the petition domain, the ledger and the joint case on a database of its own, and nothing
 * around it. What it sends lies in {@link #ready} until a test carries it.
 */
final class Side implements AutoCloseable {

    static final Contact CONTACT = new Contact("联络人", "028-00000000");

    private static final UUID OFFICER = UUID.randomUUID();

    final Partners keys;
    final String code;
    final MovableClock clock = new MovableClock();
    final Queue<EnvelopeReady> ready;
    private final ThrowAwayPostgres postgres = new ThrowAwayPostgres();
    private final ConfigurableApplicationContext context;
    private final Scope officer;

    private Side(String node, String code, Partners keys) {
        this.keys = keys;
        this.code = code;
        Map<String, Object> settings = new java.util.HashMap<>(postgres.settings());
        settings.put("spring.config.location", "file:../platform-app/src/main/resources/application.yaml");
        settings.put("xinqiao.node", node);
        this.context = new SpringApplicationBuilder(Node.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Partners.class, () -> keys);
                    beans.registerBean(MovableClock.class, () -> clock, bean -> bean.setPrimary(true));
                })
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        this.ready = bean(Post.class).ready;
        Tenants tenants = bean(Tenants.class);
        Tenant office = tenants.byCode(code).orElseThrow();
        long organ = tenants.receivingOrgan(office.id()).id();
        owner().sql("INSERT INTO account (id, tenant_id, organ_id, username, roles, state, changed_at)"
                        + " VALUES (?, ?, ?, 'model', '{registrar,office}', 'ACTIVE', now())")
                .params(OFFICER, office.id(), organ)
                .update();
        this.officer = Scope.officer(office, organ, OFFICER, Set.of(Role.REGISTRAR, Role.OFFICE))
                .forPurpose("VERIFY");
    }

    static Side of(String node, String code, Partners keys) {
        return new Side(node, code, keys);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EntityScan("org.xinqiao")
    @ComponentScan("org.xinqiao")
    static class Node {}

    /** Where the relay of a whole node stands. */
    @org.springframework.stereotype.Component
    static class Post {
        final Queue<EnvelopeReady> ready = new ConcurrentLinkedQueue<>();

        @TransactionalEventListener
        void hear(EnvelopeReady event) {
            ready.add(event);
        }
    }

    JdbcClient owner() {
        return postgres.owner();
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private <T> T asOfficer(Supplier<T> action) {
        return TenantScope.in(officer, action);
    }

    UUID register(String place) {
        IntakeCommand.File letter = new IntakeCommand.File(
                Channel.LETTER,
                Purpose.REQUEST,
                place,
                null,
                "两地交界处河道漂浮物堆积，无人清理。",
                List.of("清理河道"),
                List.of(new Identity(Identity.Role.FILER, "测试人甲", "13900000001", "测试路一百零一号三楼")),
                false,
                null,
                null,
                List.of());
        return asOfficer(() -> bean(RegisterMatter.class)
                .register(letter, new IntakeCommand.Register("030102", MatterKind.CLAIM))
                .getMatter()
                .getMatterId());
    }

    UUID propose(UUID matter, String partner) {
        int version = owner().sql("SELECT version FROM matter WHERE id = ?")
                .param(matter)
                .query(Integer.class)
                .single();
        ProposeJointCase.Proposal proposal =
                new ProposeJointCase.Proposal(partner, "河道漂浮物，两地各执一词。", List.of("清理河道"), "请查明来源。", CONTACT);
        return asOfficer(() -> bean(ProposeJointCase.class)
                .propose(new CommandContext(matter, version), proposal)
                .getCaseId());
    }

    /** The case as this side sees it. */
    Optional<JointCaseDto> read(UUID id) {
        return asOfficer(() -> owner().sql("SELECT count(*) FROM joint_case WHERE id = ?")
                                .param(id)
                                .query(Long.class)
                                .single()
                        == 0
                ? Optional.empty()
                : Optional.of(bean(ReadJointCases.class).one(id)));
    }

    /** Takes the step of this name as the officer who has just read the case. */
    void step(JointCaseDto seen, String step, @Nullable UUID matter) {
        HandleJointCase handle = bean(HandleJointCase.class);
        var version = new HandleJointCase.SeenVersion(
                seen.getCaseId(), Math.toIntExact(Objects.requireNonNull(seen.getVersion())));
        asOfficer(() -> switch (step) {
            case "ACCEPT" -> handle.accept(version, matter, CONTACT);
            case "DECLINE" -> handle.decline(version, "不属本区");
            case "ADD_FINDINGS" -> handle.addFindings(version, "本侧已查明。");
            case "CONCLUDE" -> handle.conclude(version, "双方按月清漂。");
            case "SIGN" -> handle.sign(version);
            case "CLOSE" -> handle.close(version, "办结");
            case "WITHDRAW" -> handle.withdraw(version, "另行处理");
            default -> throw new IllegalArgumentException(step);
        });
    }

    /** What the timers of a whole node do; returns the standings for the partner. */
    List<byte[]> timers() {
        bean(FinishCases.class).finish();
        ready.addAll(bean(CarryEnvelopes.class).again());
        return bean(CompareCases.class).compare();
    }

    /** Everything that waits to be carried, as the routes would load it. */
    List<CarryEnvelopes.Outgoing> outgoing() {
        List<CarryEnvelopes.Outgoing> all = new ArrayList<>();
        for (EnvelopeReady event = ready.poll(); event != null; event = ready.poll()) {
            bean(CarryEnvelopes.class).outgoing(event).ifPresent(all::add);
        }
        return all;
    }

    CarryEnvelopes carrier() {
        return bean(CarryEnvelopes.class);
    }

    byte[] evidence(UUID id) {
        return asOfficer(() -> bean(ReadJointCases.class).evidence(id));
    }

    @Override
    public void close() {
        context.close();
        postgres.close();
    }
}
