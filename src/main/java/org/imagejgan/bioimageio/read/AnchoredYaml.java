// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Jackson's reader of YAML, which tells the anchors of lists and maps, made to tell those of single values too. */
final class AnchoredYaml extends YAMLParser {
    private String scalarAnchor;

    private AnchoredYaml(IOContext context, int features, int yaml, LoaderOptions options, Reader reader) {
        super(context, features, yaml, options, null, reader);
    }

    /** Makes such readers. */
    static final class Factory extends YAMLFactory {
        private static final long serialVersionUID = 1L;

        Factory() {
            enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS);
        }

        @Override
        protected YAMLParser _createParser(Reader reader, IOContext context) throws IOException {
            return new AnchoredYaml(context, _parserFeatures, _yamlParserFeatures, _loaderOptions, reader);
        }
    }

    @Override
    public JsonToken nextToken() throws IOException {
        scalarAnchor = null;
        return super.nextToken();
    }

    @Override
    protected JsonToken _decodeScalar(ScalarEvent scalar) throws IOException {
        scalarAnchor = scalar.getAnchor();
        return super._decodeScalar(scalar);
    }

    /** The name that other values may call the current one by; null for none. */
    String anchor() throws IOException {
        if (currentToken() != null && currentToken().isScalarValue()) return scalarAnchor;
        return getObjectId();
    }
}
