/**
 * The Board's yearly pack, drawn from the published tables of one release: {@link
 * city.socialvalue.publish.board.ReleaseTables} reads them, {@link
 * city.socialvalue.publish.board.BoardData} gives them the pages' words, charts draw them on a
 * {@link city.socialvalue.publish.board.Canvas}, {@link city.socialvalue.publish.board.Board}
 * writes the pages. No figure is worked out here.
 */
package city.socialvalue.publish.board;
