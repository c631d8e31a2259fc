package org.xinqiao.matter.petition;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PetitionRefDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.MatterTexts;
import org.xinqiao.matter.procedure.MatterViews;

/** Finds what belongs to a petition: the matter it lives on in, and its parts (RULEBOOK C1, I7). */
@Service
public class RelatedPetitions {

    /** Most related matters shown for one number. */
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final MatterViews views;

    RelatedPetitions(JdbcClient jdbc, MatterViews views) {
        this.jdbc = jdbc;
        this.views = views;
    }

    private record Related(PetitionRefDto ref, boolean linkedTo) {}

    /** Adds the matter it lives on in, its parts and its whole, by one read. Runs in the petitioner's scope of the matter. */
    @Transactional(readOnly = true)
    public PetitionStatusDto addTo(PetitionStatusDto status, UUID matterId) {
        List<Related> related = jdbc.sql("SELECT * FROM related_petitions(?, ?)")
                .params(matterId, MOST)
                .query((row, n) -> new Related(
                        ref(
                                row.getString("number"),
                                MatterState.valueOf(row.getString("state")),
                                row.getLong("tenant_id"),
                                row.getLong("organ_id")),
                        row.getBoolean("linked")))
                .list();
        for (Related other : related) {
            if (other.linkedTo) {
                status.linkedTo(other.ref);
            } else {
                status.addPartsItem(other.ref);
            }
        }
        return status;
    }

    private PetitionRefDto ref(String number, MatterState state, long tenantId, long organId) {
        return new PetitionRefDto()
                .number(number)
                .state(SameName.in(MatterStateDto.class, state))
                .stateZh(MatterTexts.zh("state", state))
                .stateEn(MatterTexts.en("state", state))
                .office(views.office(tenantId, organId));
    }
}
