// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.Map;

/** What the methods of a package of ours take and give, kept in its description's config under {@value #KEY}. */
public record Methods(Map<String, Signature> methods) {
    /** The key of this record in a package's config. */
    public static final String KEY = "imagejgan_methods";
}
