package org.xinqiao.chengyu.partner;

import org.xinqiao.chengyu.envelope.NodeKeys;
import org.xinqiao.chengyu.envelope.Partner;

/** This node's keys and the one partner; there where the bridge is. */
public record Partners(NodeKeys own, Partner partner) {}
