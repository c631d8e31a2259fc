package org.xinqiao.chengyu.partner;

import org.xinqiao.chengyu.envelope.NodeKeys;
import org.xinqiao.chengyu.envelope.Partner;

/** This node's keys and the one partner. Present only with a bridge. */
public record Partners(NodeKeys own, Partner partner) {}
