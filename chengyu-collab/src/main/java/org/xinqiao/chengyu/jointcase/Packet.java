package org.xinqiao.chengyu.jointcase;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The case as proposed to the partner (RULEBOOK §15 X3). */
record Packet(@Nullable String category, String placeCode, String summary, List<String> demands, String request) {}
