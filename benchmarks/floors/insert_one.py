"""The least that keeping one row costs: SQLAlchemy Core, one table, one insert, one commit."""

import sys

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert

metadata = MetaData()
row = Table(
    "row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False),
    Column("value", Integer, nullable=False),
)


def main(path: str) -> None:
    """Insert a row into the existing file."""
    with create_engine(f"sqlite:///{path}").begin() as connection:
        connection.execute(insert(row), {"name": "neck_back", "value": 5})


if __name__ == "__main__":
    main(sys.argv[1])
