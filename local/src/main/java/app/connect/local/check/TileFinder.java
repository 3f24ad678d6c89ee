package app.connect.local.check;

import static app.connect.local.check.ColourMap.CELL_PX;

import app.connect.local.signal.Picture;
import app.connect.local.signal.Rectangle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the participants' tiles in a picture by their colours alone; knows nothing of layouts. */
final class TileFinder {
    /** A thumbnail of an eighth of the canvas' width has 1.5 %; blended edges between tiles never come to this. */
    private static final double SMALLEST_SHARE = 0.004;
    /** A tile is a filled rectangle but for a label; the blended border around one is not. */
    private static final double LEAST_FILLED = 0.6;
    /** A row or column belongs to a tile when it has this share of the fullest one's cells: cuts off whiskers. */
    private static final double LEAST_OF_FULLEST = 0.3;

    private TileFinder() {}

    /** From the upper left to the lower right. */
    static List<Tile> find(Picture picture) {
        ColourMap map = new ColourMap(picture);
        boolean[] visited = new boolean[map.columns * map.rows];
        List<Tile> tiles = new ArrayList<>();
        for (int start = 0; start < visited.length; start++) {
            int participant = map.at(start % map.columns, start / map.columns);
            if (!visited[start] && participant != ColourMap.NOBODY) {
                Region region = new Region(map);
                region.flood(start, visited);
                if (region.isTile()) {
                    tiles.add(new Tile(participant, region.place()));
                }
            }
        }
        return tiles;
    }

    /** Cells of one colour that touch one another. */
    private static final class Region {
        private final ColourMap map;
        private final int[] inColumn;
        private final int[] inRow;
        private int cells;

        Region(ColourMap map) {
            this.map = map;
            this.inColumn = new int[map.columns];
            this.inRow = new int[map.rows];
        }

        void flood(int start, boolean[] visited) {
            int participant = map.at(start % map.columns, start / map.columns);
            ArrayDeque<Integer> open = new ArrayDeque<>();
            visited[start] = true;
            open.add(start);
            while (!open.isEmpty()) {
                int cell = open.remove();
                int column = cell % map.columns;
                int row = cell / map.columns;
                cells++;
                inColumn[column]++;
                inRow[row]++;
                enter(column - 1, row, participant, visited, open);
                enter(column + 1, row, participant, visited, open);
                enter(column, row - 1, participant, visited, open);
                enter(column, row + 1, participant, visited, open);
            }
        }

        private void enter(int column, int row, int participant, boolean[] visited, ArrayDeque<Integer> open) {
            boolean inside = column >= 0 && row >= 0 && column < map.columns && row < map.rows;
            if (inside && !visited[row * map.columns + column] && map.at(column, row) == participant) {
                visited[row * map.columns + column] = true;
                open.add(row * map.columns + column);
            }
        }

        boolean isTile() {
            int area = place().areaPx() / (CELL_PX * CELL_PX);
            return cells >= SMALLEST_SHARE * map.columns * map.rows && cells >= LEAST_FILLED * area;
        }

        Rectangle place() {
            int left = first(inColumn);
            int top = first(inRow);
            int width = last(inColumn) - left + 1;
            int height = last(inRow) - top + 1;
            return new Rectangle(left * CELL_PX, top * CELL_PX, width * CELL_PX, height * CELL_PX);
        }

        private static int first(int[] counts) {
            int enough = enough(counts);
            int index = 0;
            while (counts[index] < enough) {
                index++;
            }
            return index;
        }

        private static int last(int[] counts) {
            int enough = enough(counts);
            int index = counts.length - 1;
            while (counts[index] < enough) {
                index--;
            }
            return index;
        }

        private static int enough(int[] counts) {
            return Math.max(
                    1, (int) (LEAST_OF_FULLEST * Arrays.stream(counts).max().orElse(0)));
        }
    }
}
