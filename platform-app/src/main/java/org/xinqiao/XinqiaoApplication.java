package org.xinqiao;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The platform of one node; its package is Spring Modulith's root. */
@SpringBootApplication
public class XinqiaoApplication {

    public static void main(String[] args) {
        System.setProperty("io.netty.noUnsafe", "false");
        SpringApplication.run(XinqiaoApplication.class, args);
    }
}
