package org.xinqiao.matter;

import java.util.List;
import java.util.UUID;
import org.xinqiao.petitioner.Identity;

/** A matter as a step makes it, with those who filed its submission and what other systems call it. */
record Filing(Matter matter, UUID submissionId, List<Identity> petitioners, List<ExternalId> externalIds) {}
