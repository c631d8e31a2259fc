package org.xinqiao.supervision.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.OrdersApi;
import org.xinqiao.api.Versions;
import org.xinqiao.api.model.AnswerOrderDto;
import org.xinqiao.api.model.IssueOrderDto;
import org.xinqiao.api.model.OrderPageDto;
import org.xinqiao.api.model.SuperviseMatterDto;
import org.xinqiao.api.model.SupervisionOrderDto;
import org.xinqiao.audit.Once;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.Order;
import org.xinqiao.supervision.HandleOrder;
import org.xinqiao.supervision.OrderMatter;
import org.xinqiao.supervision.ReadOrders;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Position;

/** Orders over HTTP. */
@RestController
class OrdersController implements OrdersApi {

    private final HandleOrder handle;
    private final OrderMatter order;
    private final ReadOrders read;
    private final Requests requests;
    private final Once once;
    private final Cursors cursors;

    OrdersController(
            HandleOrder handle, OrderMatter order, ReadOrders read, Requests requests, Once once, Cursors cursors) {
        this.handle = handle;
        this.order = order;
        this.read = read;
        this.requests = requests;
        this.once = once;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'head')")
    public ResponseEntity<OrderPageDto> listOrders(@Nullable UUID matterId, @Nullable String cursor, Integer limit) {
        String query = "orders|" + matterId;
        List<SupervisionOrderDto> found =
                read.page(matterId, cursor == null ? null : Position.parse(cursors.read(query, cursor)), limit + 1);
        boolean more = found.size() > limit;
        List<SupervisionOrderDto> page = more ? found.subList(0, limit) : found;
        OrderPageDto answer = new OrderPageDto().items(page);
        if (more) {
            SupervisionOrderDto last = page.getLast();
            answer.next(cursors.make(query, new Position(last.getDraftedAt(), last.getOrderId()).toString()));
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'head')")
    public ResponseEntity<SupervisionOrderDto> getOrder(UUID id) {
        return tagged(read.one(id));
    }

    /** If-Match is the matter's: the order is given on what the officer saw of it. */
    @Override
    @PreAuthorize("hasAnyRole('office', 'jm-office')")
    public ResponseEntity<SupervisionOrderDto> superviseMatter(
            UUID matterId, String key, SuperviseMatterDto body, @Nullable String ifMatch) {
        Once.Request request = requests.of("superviseMatter", key, matterId, body);
        return tagged(once.run(
                request,
                () -> order.order(
                        new Order(matterId, Versions.required(ifMatch), request),
                        body.getGround().name(),
                        body.getText(),
                        body.getAnswerBy()),
                read::one));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<SupervisionOrderDto> issueOrder(
            UUID id, String key, IssueOrderDto body, @Nullable String ifMatch) {
        return step(
                "issueOrder", id, key, body, ifMatch, seen -> handle.issue(seen, body.getText(), body.getAnswerBy()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ')")
    public ResponseEntity<SupervisionOrderDto> answerOrder(
            UUID id, String key, AnswerOrderDto body, @Nullable String ifMatch) {
        return step("answerOrder", id, key, body, ifMatch, seen -> handle.answer(seen, body.getAnswer()));
    }

    @Override
    @PreAuthorize("hasRole('office')")
    public ResponseEntity<SupervisionOrderDto> closeOrder(UUID id, String key, @Nullable String ifMatch) {
        return step("closeOrder", id, key, "", ifMatch, handle::close);
    }

    private <B> ResponseEntity<SupervisionOrderDto> step(
            String operation,
            UUID id,
            String key,
            B body,
            @Nullable String ifMatch,
            Function<HandleOrder.Seen, SupervisionOrderDto> deed) {
        Once.Request request = requests.of(operation, key, id, body);
        return tagged(once.run(
                request, () -> deed.apply(new HandleOrder.Seen(id, Versions.required(ifMatch), request)), read::one));
    }

    private static ResponseEntity<SupervisionOrderDto> tagged(SupervisionOrderDto order) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(order.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(order);
    }
}
