package org.xinqiao.matter.procedure;

import java.util.List;
import java.util.UUID;
import org.xinqiao.matter.model.ExternalId;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.petitioner.Identity;

/** A matter as a step makes it, with those who filed its submission and what other systems call it. */
public record Filing(Matter matter, UUID submissionId, List<Identity> petitioners, List<ExternalId> externalIds) {}
