package org.xinqiao.chengyu.jointcase;

/** An officer whom the partner may call, never a petitioner. */
public record Contact(String name, String phone) {}
