package org.xinqiao.supervision.web;

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
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.supervision.HandleOrder;
import org.xinqiao.supervision.OrderMatter;
import org.xinqiao.supervision.ReadOrders;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.Permissions;

/** Orders over HTTP. */
@RestController
class OrdersController implements OrdersApi {

    private final HandleOrder handle;
    private final OrderMatter order;
    private final ReadOrders read;
    private final Requests requests;
    private final Idempotency idempotency;
    private final Cursors cursors;

    OrdersController(
            HandleOrder handle,
            OrderMatter order,
            ReadOrders read,
            Requests requests,
            Idempotency idempotency,
            Cursors cursors) {
        this.handle = handle;
        this.order = order;
        this.read = read;
        this.requests = requests;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<OrderPageDto> listOrders(@Nullable UUID matterId, @Nullable String cursor, Integer limit) {
        Page<SupervisionOrderDto> page = cursors.page(
                "orders|" + matterId,
                cursor,
                limit,
                (after, most) -> read.page(matterId, PagePosition.parse(after), most),
                order -> new PagePosition(order.getDraftedAt(), order.getOrderId()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new OrderPageDto().items(page.items()).next(page.next()));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<SupervisionOrderDto> getOrder(UUID id) {
        return tagged(read.one(id));
    }

    /** If-Match carries the matter's version: the officer orders on what they saw of it. */
    @Override
    @PreAuthorize("hasAnyRole('office', 'jm-office')")
    public ResponseEntity<SupervisionOrderDto> superviseMatter(
            UUID matterId, String key, SuperviseMatterDto body, @Nullable String ifMatch) {
        Idempotency.Request request = requests.of(key, matterId, body);
        return tagged(idempotency.run(
                request,
                () -> order.order(
                        new CommandContext(matterId, Versions.required(ifMatch)),
                        body.getGround().name(),
                        body.getText(),
                        body.getAnswerBy()),
                SupervisionOrderDto::getOrderId,
                read::one));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'jm-office')")
    public ResponseEntity<SupervisionOrderDto> issueOrder(
            UUID id, String key, IssueOrderDto body, @Nullable String ifMatch) {
        return step(id, key, body, ifMatch, seen -> handle.issue(seen, body.getText(), body.getAnswerBy()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'reviewer', 'jm-office', 'discipline', 'legal')")
    public ResponseEntity<SupervisionOrderDto> answerOrder(
            UUID id, String key, AnswerOrderDto body, @Nullable String ifMatch) {
        return step(id, key, body, ifMatch, seen -> handle.answer(seen, body.getAnswer()));
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'jm-office')")
    public ResponseEntity<SupervisionOrderDto> closeOrder(UUID id, String key, @Nullable String ifMatch) {
        return step(id, key, "", ifMatch, handle::close);
    }

    private <B> ResponseEntity<SupervisionOrderDto> step(
            UUID id,
            String key,
            B body,
            @Nullable String ifMatch,
            Function<HandleOrder.SeenVersion, SupervisionOrderDto> action) {
        Idempotency.Request request = requests.of(key, id, body);
        return tagged(idempotency.run(
                request,
                () -> action.apply(new HandleOrder.SeenVersion(id, Versions.required(ifMatch))),
                _ -> id,
                read::one));
    }

    private static ResponseEntity<SupervisionOrderDto> tagged(SupervisionOrderDto order) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(order.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(order);
    }
}
