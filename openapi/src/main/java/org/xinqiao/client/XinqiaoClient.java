package org.xinqiao.client;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.xinqiao.client.api.AcceptancesApi;
import org.xinqiao.client.api.AccountsApi;
import org.xinqiao.client.api.AssistancesApi;
import org.xinqiao.client.api.AttachmentsApi;
import org.xinqiao.client.api.AuditApi;
import org.xinqiao.client.api.CalendarApi;
import org.xinqiao.client.api.CallBacksApi;
import org.xinqiao.client.api.ChecksApi;
import org.xinqiao.client.api.ClassificationApi;
import org.xinqiao.client.api.CodesApi;
import org.xinqiao.client.api.CounterApi;
import org.xinqiao.client.api.DecisionsApi;
import org.xinqiao.client.api.DocumentsApi;
import org.xinqiao.client.api.ExecutionsApi;
import org.xinqiao.client.api.HandlingApi;
import org.xinqiao.client.api.IntakeApi;
import org.xinqiao.client.api.JointCasesApi;
import org.xinqiao.client.api.LetterheadsApi;
import org.xinqiao.client.api.MattersApi;
import org.xinqiao.client.api.NoticesApi;
import org.xinqiao.client.api.ObjectionsApi;
import org.xinqiao.client.api.OrdersApi;
import org.xinqiao.client.api.OverviewApi;
import org.xinqiao.client.api.PetitionersApi;
import org.xinqiao.client.api.PortalApi;
import org.xinqiao.client.api.ProblemsApi;
import org.xinqiao.client.api.ProposalsApi;
import org.xinqiao.client.api.RatingsApi;
import org.xinqiao.client.api.RecusalsApi;
import org.xinqiao.client.api.ReferralsApi;
import org.xinqiao.client.api.ReviewsApi;
import org.xinqiao.client.api.RoutingApi;
import org.xinqiao.client.api.ServicesApi;
import org.xinqiao.client.api.SigningApi;
import org.xinqiao.client.api.TenantsApi;
import org.xinqiao.client.api.UrgentApi;
import org.xinqiao.client.invoker.ApiClient;

/**
 * One account's view of one node: the generated Api objects, ready to call and thread-safe. A refusal throws {@link
 * org.springframework.web.client.RestClientResponseException} with a {@link org.xinqiao.client.model.Problem} as its
 * body. For headers such as ETag call the method with {@code WithHttpInfo}.
 */
public record XinqiaoClient(
        MattersApi matters,
        ReviewsApi reviews,
        HandlingApi handling,
        AcceptancesApi acceptances,
        ExecutionsApi executions,
        DecisionsApi decisions,
        ProposalsApi proposals,
        RoutingApi routing,
        ClassificationApi classification,
        ReferralsApi referrals,
        ObjectionsApi objections,
        NoticesApi notices,
        OrdersApi orders,
        ServicesApi services,
        SigningApi signing,
        ChecksApi checks,
        CallBacksApi callBacks,
        AssistancesApi assistances,
        OverviewApi overview,
        RecusalsApi recusals,
        UrgentApi urgent,
        JointCasesApi jointCases,
        CodesApi codes,
        IntakeApi intake,
        CounterApi counter,
        DocumentsApi documents,
        AttachmentsApi attachments,
        LetterheadsApi letterheads,
        PortalApi portal,
        PetitionersApi petitioners,
        RatingsApi ratings,
        TenantsApi tenants,
        AccountsApi accounts,
        CalendarApi calendar,
        AuditApi audit,
        ProblemsApi problems) {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    /**
     * @param node base URL of the node, such as {@code http://localhost:8080}, without a slash at the end
     * @param bearer supplies the access token for each call, see {@link PasswordTokens}
     */
    public static XinqiaoClient of(URI node, Supplier<String> bearer) {
        ApiClient calls = calls(node);
        calls.setBearerToken(bearer);
        return over(calls);
    }

    /** A client without an account: only the portal and the problem texts answer it. */
    public static XinqiaoClient anonymous(URI node) {
        return over(calls(node));
    }

    /** A new Idempotency-Key. Keep it to repeat a call whose answer was lost. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static ApiClient calls(URI node) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(ANSWER_LIMIT);
        var json = ApiClient.createDefaultMapper(null)
                .rebuild()
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
                .build();
        var rest =
                ApiClient.buildRestClientBuilder(json).requestFactory(requests).build();
        return new ApiClient(rest).setBasePath(node.toString());
    }

    private static XinqiaoClient over(ApiClient calls) {
        return new XinqiaoClient(
                new MattersApi(calls),
                new ReviewsApi(calls),
                new HandlingApi(calls),
                new AcceptancesApi(calls),
                new ExecutionsApi(calls),
                new DecisionsApi(calls),
                new ProposalsApi(calls),
                new RoutingApi(calls),
                new ClassificationApi(calls),
                new ReferralsApi(calls),
                new ObjectionsApi(calls),
                new NoticesApi(calls),
                new OrdersApi(calls),
                new ServicesApi(calls),
                new SigningApi(calls),
                new ChecksApi(calls),
                new CallBacksApi(calls),
                new AssistancesApi(calls),
                new OverviewApi(calls),
                new RecusalsApi(calls),
                new UrgentApi(calls),
                new JointCasesApi(calls),
                new CodesApi(calls),
                new IntakeApi(calls),
                new CounterApi(calls),
                new DocumentsApi(calls),
                new AttachmentsApi(calls),
                new LetterheadsApi(calls),
                new PortalApi(calls),
                new PetitionersApi(calls),
                new RatingsApi(calls),
                new TenantsApi(calls),
                new AccountsApi(calls),
                new CalendarApi(calls),
                new AuditApi(calls),
                new ProblemsApi(calls));
    }
}
