"""Tables that nobody finds, and that nothing has to clean up."""

from pathlib import Path

from streams.table import temporary_table


def test_it_holds_what_is_put(tmp_path: Path) -> None:
    """More than its share of memory, too."""
    table = temporary_table(tmp_path / "made", "CREATE TABLE t (v BLOB);")
    table.executemany("INSERT INTO t VALUES (?)", [(bytes(100_000),) for _ in range(200)])
    assert table.execute("SELECT sum(length(v)) FROM t").fetchone() == (20_000_000,)
    table.close()


def test_no_file_is_left_even_while_it_is_open(tmp_path: Path) -> None:
    """So a worker that is killed leaves none either."""
    table = temporary_table(tmp_path, "CREATE TABLE t (v BLOB);")
    assert list(tmp_path.iterdir()) == []
    table.close()


def test_two_in_one_folder_are_two(tmp_path: Path) -> None:
    """Workers on one machine may share a folder."""
    one, other = (temporary_table(tmp_path, "CREATE TABLE t (v);") for _ in range(2))
    one.execute("INSERT INTO t VALUES (1)")
    assert other.execute("SELECT count(*) FROM t").fetchone() == (0,)
    one.close()
    other.close()
