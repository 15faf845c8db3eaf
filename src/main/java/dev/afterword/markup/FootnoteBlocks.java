package dev.afterword.markup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/** Reads {@code [^label]: text}, with what is indented below it. */
final class FootnoteBlocks extends AbstractBlockParser {

    /** The label of a footnote, between {@code [^} and {@code ]}. */
    static final String LABEL = "[\\p{L}\\p{N}_-]{1,40}";

    private static final Pattern START = Pattern.compile("\\[\\^(" + LABEL + ")]:[ \\t]*");
    private static final int INDENT = 4;

    private final Definition block;

    /** The text of a footnote. */
    static final class Definition extends CustomBlock {
        private final String label;

        Definition(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Begins one where its label stands. */
    static final class Factory extends AbstractBlockParserFactory {

        @Override
        public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser before) {
            if (state.getIndent() >= INDENT) return BlockStart.none();
            CharSequence line = state.getLine().getContent();
            Matcher start = START.matcher(line).region(state.getNextNonSpaceIndex(), line.length());
            return start.lookingAt()
                    ? BlockStart.of(new FootnoteBlocks(start.group(1))).atIndex(start.end())
                    : BlockStart.none();
        }
    }

    private FootnoteBlocks(String label) {
        block = new Definition(label);
    }

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public boolean isContainer() {
        return true;
    }

    @Override
    public boolean canContain(Block child) {
        return true;
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
        if (state.isBlank()) return BlockContinue.atIndex(state.getNextNonSpaceIndex());
        return state.getIndent() >= INDENT ? BlockContinue.atColumn(state.getColumn() + INDENT) : BlockContinue.none();
    }
}
