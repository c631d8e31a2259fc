package org.xinqiao.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.PortalApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.FilePetitionDto;
import org.xinqiao.api.model.FiledPetitionDto;
import org.xinqiao.api.model.PetitionRefDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.Once;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Command;
import org.xinqiao.matter.FilePetition;
import org.xinqiao.matter.FollowPetition;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.web.Commands;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** The portal: file with an office of one's choice, follow with number and code. No account. */
@RestController
class PetitionController implements PortalApi {

    private static final int ORG_CODE = 9;

    private final FilePetition file;
    private final FollowPetition follow;
    private final Tenants tenants;
    private final Requests requests;
    private final Once once;
    private final PortalLimits limits;
    private final HttpServletRequest http;

    PetitionController(
            FilePetition file,
            FollowPetition follow,
            Tenants tenants,
            Requests requests,
            Once once,
            PortalLimits limits,
            HttpServletRequest http) {
        this.file = file;
        this.follow = follow;
        this.tenants = tenants;
        this.requests = requests;
        this.once = once;
        this.limits = limits;
        this.http = http;
    }

    @Override
    @PreAuthorize("permitAll()")
    public ResponseEntity<FiledPetitionDto> filePetition(String key, FilePetitionDto body) {
        limits.filing(http.getRemoteAddr());
        Tenant office = tenants.find(Long.parseLong(body.getTenantId()))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.TARGET_UNKNOWN).field("tenant_id"));
        if (!office.isActive()) {
            throw Refusal.of(ProblemCodeDto.TARGET_CLOSED).field("tenant_id");
        }
        long organ = tenants.receivingOrgan(office.id()).id();
        UUID matterId = NewId.next();
        Once.Request request = requests.of("filePetition", key, null, body);
        FiledPetitionDto filed = TenantScope.in(
                Scope.filing(office, organ, matterId),
                () -> once.run(
                        request,
                        () -> file.file(matterId, filing(body), request),
                        earlier -> TenantScope.in(Scope.filing(office, organ, earlier), () -> file.again(earlier))));
        return ResponseEntity.created(URI.create("/petitions/" + filed.getNumber()))
                .cacheControl(CacheControl.noStore())
                .body(filed);
    }

    @Override
    @PreAuthorize("permitAll()")
    public ResponseEntity<PetitionStatusDto> getPetition(String number, String queryCode) {
        limits.query(http.getRemoteAddr(), number);
        long origin = Long.parseLong(number.substring(0, ORG_CODE));
        UUID matterId = TenantScope.in(Scope.lookup(origin), () -> follow.matterOf(number, queryCode))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.QUERY_CODE_WRONG));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(status(origin, matterId));
    }

    /** The petitioner's own matter, with where it lives on and its other parts, each seen by itself. */
    private PetitionStatusDto status(long origin, UUID matterId) {
        PetitionStatusDto status = TenantScope.in(Scope.petitioner(origin, matterId), () -> follow.status(matterId));
        Set<UUID> seen = new HashSet<>(Set.of(matterId));
        Deque<UUID> ahead = new ArrayDeque<>(Set.of(matterId));
        while (!ahead.isEmpty() && seen.size() <= FollowPetition.MOST_RELATED) {
            UUID from = ahead.remove();
            for (FollowPetition.Related related :
                    TenantScope.in(Scope.petitioner(origin, from), () -> follow.related(from))) {
                UUID id = related.matterId();
                if (seen.size() <= FollowPetition.MOST_RELATED && seen.add(id)) {
                    PetitionRefDto ref = TenantScope.in(Scope.petitioner(origin, id), () -> follow.ref(id));
                    if (related.linkedTo()) {
                        status.linkedTo(ref);
                    } else {
                        status.addPartsItem(ref);
                    }
                    ahead.add(id);
                }
            }
        }
        return status;
    }

    private static Command.File filing(FilePetitionDto body) {
        return new Command.File(
                Channel.WEB,
                Purpose.valueOf(body.getPurpose().name()),
                body.getPlaceCode(),
                null,
                body.getNarrative(),
                Commands.demands(body.getDemands()),
                Commands.identities(body.getPetitioners()),
                Boolean.TRUE.equals(body.getJoint()),
                null,
                null);
    }
}
