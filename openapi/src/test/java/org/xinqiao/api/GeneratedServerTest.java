package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.IdentityDto;
import org.xinqiao.api.model.NewDemandDto;
import org.xinqiao.api.model.NewPetitionerDto;
import org.xinqiao.api.model.OrderGroundDto;
import org.xinqiao.api.model.PetitionerRoleDto;
import org.xinqiao.api.model.PurposeDto;
import org.xinqiao.api.model.RegisterMatterDto;
import org.xinqiao.api.model.SubmissionImportRowDto;
import org.xinqiao.api.model.SuperviseMatterDto;
import tools.jackson.databind.json.JsonMapper;

class GeneratedServerTest {
    private static final List<Class<?>> INTERFACES = List.of(
            MattersApi.class,
            ReviewsApi.class,
            AcceptancesApi.class,
            HandlingApi.class,
            DecisionsApi.class,
            ServicesApi.class,
            ExecutionsApi.class,
            ProposalsApi.class,
            OrdersApi.class,
            RoutingApi.class,
            ClassificationApi.class,
            ReferralsApi.class,
            ObjectionsApi.class,
            OverviewApi.class,
            RecusalsApi.class,
            UrgentApi.class,
            JointCasesApi.class,
            CodesApi.class,
            IntakeApi.class,
            DocumentsApi.class,
            AttachmentsApi.class,
            LetterheadsApi.class,
            SigningApi.class,
            ChecksApi.class,
            AssistancesApi.class,
            CallBacksApi.class,
            NoticesApi.class,
            CounterApi.class,
            PortalApi.class,
            PetitionersApi.class,
            RatingsApi.class,
            TenantsApi.class,
            AccountsApi.class,
            CalendarApi.class,
            AuditApi.class,
            ProblemsApi.class);

    @Test
    void interfaces_answer_with_response_entities_and_leave_nothing_to_a_default() {
        assertThat(INTERFACES.stream().flatMap(type -> Arrays.stream(type.getDeclaredMethods())))
                .hasSize(Contract.served().operations().size())
                .allMatch(method -> method.getReturnType() == ResponseEntity.class)
                .noneMatch(method -> method.isDefault());
    }

    @Test
    void bodies_are_validated() {
        assertThat(INTERFACES.stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class)))
                .hasSizeGreaterThan(15)
                .allMatch(parameter -> parameter.isAnnotationPresent(Valid.class));
    }

    @Test
    void limits_of_the_contract_are_checked_on_the_body_and_inside_its_lists() {
        var body = new RegisterMatterDto(
                        ChannelDto.LETTER,
                        PurposeDto.REQUEST,
                        "510104017",
                        "x".repeat(10_001),
                        List.of(new NewDemandDto("")),
                        List.of(),
                        false)
                .category("0101");
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(body))
                    .extracting(violation -> violation.getPropertyPath().toString())
                    .contains("category", "narrative", "demands[0].text")
                    .doesNotContain("placeCode", "petitioners");
        }
    }

    @Test
    void texts_are_counted_in_characters_and_say_something_also_in_lists() {
        var row = new SubmissionImportRowDto(
                "1", "1", "1", "1", "510104017", "\u3164", List.of("请予答复", "\u2800"), List.of());
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(row))
                    .extracting(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                    .containsExactlyInAnyOrder(
                            "narrative: text-too-short 1", "demands[1].<list element>: text-too-short 1");
            NewPetitionerDto person = new NewPetitionerDto(PetitionerRoleDto.FILER).name("𠮷".repeat(100));
            assertThat(factory.getValidator().validate(person)).isEmpty();
            assertThat(factory.getValidator().validate(person.name("𠮷".repeat(101))))
                    .extracting(violation -> violation.getMessage())
                    .containsExactly("text-too-long 100");
            assertThat(factory.getValidator().validate(person.name("张\u202E三")))
                    .extracting(violation -> violation.getMessage())
                    .containsExactly("text-character-invalid U+202E");
        }
    }

    @Test
    void every_date_has_a_first_and_a_last_day() {
        LocalDate today = ChinaTime.dateOf(Instant.now());
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            for (LocalDate day : List.of(
                    LocalDate.of(1899, 12, 31),
                    LocalDate.of(-2026, 1, 1),
                    today.plusYears(1).plusDays(7),
                    LocalDate.of(2100, 12, 31))) {
                assertThat(factory.getValidator().validate(new SuperviseMatterDto(OrderGroundDto.DELAY, "请", day)))
                        .extracting(violation -> violation.getPropertyPath() + " "
                                + violation.getMessage().split(" ")[0])
                        .containsExactly("answerBy " + (day.isBefore(today) ? "date-invalid" : "date-too-late"));
            }
        }
    }

    @Test
    void json_is_snake_case_and_leaves_out_what_is_absent() {
        var json = JsonMapper.shared().writeValueAsString(new NewDemandDto("请予答复"));
        assertThat(json).isEqualTo("{\"text\":\"请予答复\"}");
        var identity = JsonMapper.shared().writeValueAsString(new IdentityDto(PetitionerRoleDto.FILER));
        assertThat(identity).isEqualTo("{\"role\":\"FILER\"}");
    }

    @Test
    void a_person_does_not_show_in_a_log_line() {
        var identity = new IdentityDto(PetitionerRoleDto.FILER).name("张三").contact("13800000000");
        assertThat(identity.toString()).doesNotContain("张三", "13800000000");
    }
}
