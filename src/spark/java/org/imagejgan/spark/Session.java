// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import java.util.List;
import org.apache.spark.SparkConf;

/** How Spark is started: by what spark-submit was told, or in this process. */
final class Session {
    private static final String MASTER = "spark.master";
    private static final String HERE = "127.0.0.1";
    /** How often a task is tried, as Spark does on clusters; in one process it would give up at the first. */
    private static final int TRIES = 4;

    private Session() {}

    /**
     * @param workers what was said of them, as {@code workers=2}
     * @throws IllegalArgumentException if that cannot be
     */
    static SparkConf conf(List<String> workers) {
        SparkConf conf = new SparkConf();
        if (workers.size() > 1) throw new IllegalArgumentException("The key workers is given twice.");
        if (!workers.isEmpty()) here(conf, workers.get(0));
        else if (!conf.contains(MASTER))
            throw new IllegalArgumentException("No cluster is named. Start it with spark-submit --master ..., or add"
                    + " workers=2 to compute in two threads on this machine.");
        conf.setIfMissing("spark.log.level", "WARN");
        // What is sent are records of Java, which Kryo does not know.
        conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
        return conf;
    }

    private static void here(SparkConf conf, String text) {
        String count = text.substring(text.indexOf('=') + 1);
        if (!count.matches("[1-9]\\d{0,3}"))
            throw new IllegalArgumentException(text + " is not allowed. Workers is a whole number from 1 to 9999.");
        String master = conf.get(MASTER, "local");
        if (!master.startsWith("local"))
            throw new IllegalArgumentException(text + " computes on this machine alone, but spark.master is " + master
                    + ". Leave one of the two out.");
        conf.setMaster("local[" + count + "," + TRIES + "]");
        conf.set("spark.driver.host", HERE);
        conf.set("spark.driver.bindAddress", HERE);
        conf.setIfMissing("spark.ui.enabled", "false");
    }
}
