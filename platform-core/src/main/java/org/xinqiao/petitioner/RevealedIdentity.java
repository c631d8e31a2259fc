package org.xinqiao.petitioner;

import java.util.Optional;

/**
 * One record of the vault after opening.
 *
 * @param identity empty where the record is damaged or its key was destroyed at the end of its retention
 */
public record RevealedIdentity(Identity.Role role, Optional<Identity> identity) {}
