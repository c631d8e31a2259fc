package org.xinqiao.matter.petition;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PetitionRefDto;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.procedure.MatterTexts;
import org.xinqiao.matter.procedure.MatterViews;

/** Finds what belongs to a petition: the matter it lives on in, and its parts (RULEBOOK C1, I7). */
@Service
public class RelatedPetitions {

    /** Most related matters shown for one number. */
    public static final int MOST = 50;

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final MatterViews views;

    RelatedPetitions(EntityManager entities, JdbcClient jdbc, MatterViews views) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.views = views;
    }

    /** Another matter that belongs to the petitioner's own. */
    public record Related(UUID matterId, boolean linkedTo) {}

    /** The matter it lives on in, its parts and its whole. Runs in the petitioner's scope of this matter. */
    @Transactional(readOnly = true)
    public List<Related> of(UUID matterId) {
        return jdbc.sql("SELECT CASE matter_id WHEN ? THEN other_id ELSE matter_id END AS id, kind = 'LINK' AS linked"
                        + " FROM matter_link WHERE matter_id = ? OR (other_id = ? AND kind = 'SPLIT')"
                        + " ORDER BY at, id LIMIT ?")
                .params(matterId, matterId, matterId, MOST)
                .query((row, n) -> new Related(row.getObject("id", UUID.class), row.getBoolean("linked")))
                .list();
    }

    /** The status of a related matter, from its index alone. Runs in a petitioner's scope of that matter. */
    @Transactional(readOnly = true)
    public PetitionRefDto ref(UUID matterId) {
        Matter matter = entities.find(Matter.class, matterId);
        Custody holder = FollowPetition.holder(views.custodies(matterId));
        return new PetitionRefDto()
                .number(matter.number())
                .state(SameName.in(MatterStateDto.class, matter.state()))
                .stateZh(MatterTexts.zh("state", matter.state()))
                .stateEn(MatterTexts.en("state", matter.state()))
                .office(views.office(holder.tenantId(), holder.organId()));
    }
}
