package org.xinqiao.codes.web;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.CodesApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.CodeListDto;
import org.xinqiao.api.model.CodeListKindDto;
import org.xinqiao.api.model.CodeListsDto;
import org.xinqiao.api.model.CodeMappingsDto;
import org.xinqiao.api.model.MapCodesDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.PublishCodeListDto;
import org.xinqiao.api.model.UnmappedCodesDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.codes.CodeKind;
import org.xinqiao.codes.CodeLists;
import org.xinqiao.codes.MapCodes;
import org.xinqiao.codes.PublishCodeList;
import org.xinqiao.tenancy.NewId;

/** Codes over HTTP: every office reads them, the province writes them. */
@RestController
class CodesController implements CodesApi {

    private final CodeLists lists;
    private final PublishCodeList publish;
    private final MapCodes map;
    private final Requests requests;
    private final Idempotency idempotency;

    CodesController(
            CodeLists lists, PublishCodeList publish, MapCodes map, Requests requests, Idempotency idempotency) {
        this.lists = lists;
        this.publish = publish;
        this.map = map;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<CodeListsDto> listCodeLists() {
        return ResponseEntity.ok(new CodeListsDto().items(lists.versions()));
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<CodeListDto> getCodeList(CodeListKindDto kind, Integer version) {
        return ResponseEntity.ok(
                lists.find(kind(kind), version).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND)));
    }

    @Override
    @PreAuthorize("hasRole('province-admin')")
    public ResponseEntity<CodeListDto> publishCodeList(CodeListKindDto kind, Integer version, PublishCodeListDto body) {
        return ResponseEntity.ok(publish.publish(kind(kind), version, body));
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public ResponseEntity<CodeMappingsDto> listCodeMappings(CodeListKindDto kind, String system) {
        return ResponseEntity.ok(map.read(kind(kind), system));
    }

    @Override
    @PreAuthorize("hasRole('province-admin')")
    public ResponseEntity<CodeMappingsDto> mapCodes(String key, MapCodesDto body) {
        Idempotency.Request request = requests.of(key, null, body);
        CodeKind kind = kind(body.getKind());
        return ResponseEntity.ok(idempotency.run(
                request,
                () -> map.map(kind, body.getSystem(), body.getMappings()),
                _ -> NewId.next(),
                earlier -> map.read(kind, body.getSystem())));
    }

    @Override
    @PreAuthorize("hasRole('province-admin')")
    public ResponseEntity<UnmappedCodesDto> listUnmappedCodes() {
        return ResponseEntity.ok(new UnmappedCodesDto().items(map.unmapped()));
    }

    private static CodeKind kind(CodeListKindDto kind) {
        return SameName.in(CodeKind.class, kind);
    }
}
