package org.xinqiao;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The platform of one node; its package is Spring Modulith's root. */
@SpringBootApplication
@EnableScheduling
public class XinqiaoApplication {

    public static void main(String[] args) {
        System.setProperty("io.netty.noUnsafe", "false");
        SpringApplication.run(XinqiaoApplication.class, args);
    }
}
