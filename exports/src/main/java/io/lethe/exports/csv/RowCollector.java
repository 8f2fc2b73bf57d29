package io.lethe.exports.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of what the parser finds, and tells in which row it found something wrong. */
final class RowCollector extends AbstractBaseCsvCallbackHandler<CsvRow> {

    private static final int MOST_COLUMNS = 1_000;

    private final StrictUtf8 utf8 = new StrictUtf8();
    private List<String> fields = new ArrayList<>();

    long line() {
        return getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        fields = new ArrayList<>(fields.size());
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        String bytes = new String(buffer, offset, length);
        // The parser lets this pass; it is what a lost quote before a field leaves behind.
        if (!quoted && bytes.indexOf('"') >= 0) {
            throw new UnreadableFile(line(), "a quote stands inside of a field without quotes");
        }
        if (index == MOST_COLUMNS) {
            throw new UnreadableFile(line(), "more than " + MOST_COLUMNS + " columns");
        }
        fields.add(decode(bytes));
    }

    private String decode(String bytes) {
        try {
            return utf8.decode(bytes);
        } catch (CharacterCodingException _) {
            throw new UnreadableFile(line(), "the text is not UTF-8");
        }
    }

    @Override
    protected CsvRow buildRecord() {
        return new CsvRow(line(), fields);
    }
}
