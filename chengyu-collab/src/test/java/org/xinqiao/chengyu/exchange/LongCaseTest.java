package org.xinqiao.chengyu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.JointMessageDto;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a case tells the partner, and keeps as evidence. */
class LongCaseTest extends TwoSides {

    /** Clock updates are most of a long case's messages; conclusion and signature come after them. */
    @Test
    void the_evidence_of_a_long_case_has_every_message() throws Exception {
        UUID id = here.propose(matterHere, CHONGQING);
        Wire wire = new Wire(here, there, CALM);
        wire.carry();
        there.owner()
                .sql("INSERT INTO joint_message SELECT (jsonb_populate_record(m, jsonb_build_object('id',"
                        + " gen_random_uuid(), 'sequence', n, 'state', 'SET_ASIDE'))).* FROM joint_message m,"
                        + " generate_series(2, 1200) n WHERE m.case_id = ?")
                .param(id)
                .update();
        there.step(there.read(id).orElseThrow(), "DECLINE", null);
        wire.carry();
        JsonNode entries = JsonMapper.shared().readTree(there.evidence(id)).path("entries");
        assertThat(entries).hasSize(1_201);
        assertThat(entries.path(1_200).path("sent").booleanValue())
                .as("the answer")
                .isTrue();
        assertThat(there.read(id).orElseThrow().getMessages())
                .hasSize(1_000)
                .last()
                .returns(true, JointMessageDto::getSent);
    }

    @Test
    void the_clock_that_runs_is_shared_before_those_that_ended() throws Exception {
        UUID matter = here.register("510104017");
        here.owner()
                .sql("INSERT INTO deadline SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),"
                        + " 'state', 'MET', 'settled_at', now(), 'started_at', d.started_at - interval '9 days'))).*"
                        + " FROM deadline d, generate_series(1, 30) WHERE d.id = (SELECT id FROM deadline"
                        + " WHERE matter_id = ? AND state = 'OPEN' ORDER BY id LIMIT 1)")
                .param(matter)
                .update();
        UUID id = here.propose(matter, CHONGQING);
        new Wire(here, there, CALM).carry();
        assertThat(there.read(id).orElseThrow().getPartnerClocks())
                .hasSize(20)
                .first()
                .satisfies(clock -> assertThat(clock.getStoppedOn()).isNull());
    }
}
