"""A city with many suppliers: spend lines, a register, postcodes, payroll and a survey of what is spent again.

Suppliers are paid as seldom as they are: the second half as often as the first, and so on down to those
with one line in ten years. A million lines to fifty thousand suppliers are 200,000 suppliers and years;
as many lines of Salford's published files would be 115,000.
"""

import shutil

import duckdb

ORGANISATION = "Sampleton City Council"
FIRST_YEAR = 2014
YEARS = 10

FIRST = "Ashdown Beckwith Bramhope Cardew Castlegate Coppice Crossfield Dalewood Elmsworth Fairhurst Foxdale Garstone"
SECOND = "Hathersby Holloway Jessop Kestrel Kirkbank Lanyard Linden Lockside Maplebrook Merrivale Moorgate Nettleton"
TRADE = ["Care Homes", "Fostering Services", "Building Contractors", "Recruitment", "Software", "Coaches", "Catering"]

CHANCE = "(hash({}) % 1000003) / 1000003.0"

SUPPLIERS = f"""
create table supplier as
select
    i as number,
    {FIRST.split()}[1 + i % 12] || ' & ' || {SECOND.split()}[1 + i // 12 % 12] || ' ' || i // 144 || ' '
        || {TRADE}[1 + i % 7] as name,
    1 + i * 7 % 20000 as postcode_number
from range($suppliers) as numbers(i)
"""

# One postcode in ten lies in the city, the others in the districts around it.
POSTCODES = """
create table postcode as
select
    i as number,
    'X' || chr(65 + i % 10) || (1 + i // 10 % 9) || ' ' || (i // 90 % 9) || chr(65 + i // 810 % 25)
        || chr(65 + i // 20250 % 25) as postcode,
    'X080000' || lpad(cast(1 + i % 10 as varchar), 2, '0') as district
from (select cast(range as int) as i from range(1, 20001))
"""

# One in thirty is written in capitals; from 2019 on the ledger's numbers are published too.
LINES = f"""
select
    date '{{year}}-04-01' + cast(i * 365 // $lines as int) as "Payment Date",
    i as "Document Number",
    case when supplier.number % 30 = {{year}} % 30 then upper(name) else name end || ' Ltd' as "Supplier Name",
    case when {{year}} >= 2019 then 'S' || supplier.number end as "Supplier ID",
    'Corporate Services' as "Directorate",
    'Services' as "Description",
    cast(500 + 3000 / (0.01 + {CHANCE.format("i, {year}, 'amount'")}) as decimal(18, 2)) as "Net Amount"
from range($lines) as numbers(i)
inner join supplier
    on supplier.number = {{payee}}
order by i
"""

# The supplier that a line is paid to: the second half as often as the first, and so on; each as often
# as the others; or one of them on so large a share of all lines.
SELDOM = f"cast(floor(exp({CHANCE.format('i, {year}')} * ln($suppliers))) as bigint) - 1"
EVEN = f"cast(floor({CHANCE.format('i, {year}')} * $suppliers) as bigint)"
ONE_LARGE = f"case when {CHANCE.format('{year}, i')} < {{share}} then 0 else {EVEN} end"

# One in seven is in no register; one in twenty is there without a place.
REGISTER = """
select
    case when supplier.number % 3 > 0 then 'S' || supplier.number end as "Supplier ID",
    upper(name) || ' LIMITED' as "Supplier Name",
    case when supplier.number % 20 > 0 then postcode end as "Postcode",
    ['micro', 'small', 'medium', 'large'][1 + supplier.number % 4] as "Size",
    'Sector ' || supplier.number % 40 as "Sector",
    ['private', 'voluntary', 'social enterprise', 'private'][1 + supplier.number // 7 % 4] as "Kind"
from supplier
inner join postcode on supplier.postcode_number = postcode.number
where supplier.number % 7 > 0
order by supplier.number
"""

ANSWERS = f"""
select
    'R' || number as "Respondent", 'supplier' as "Respondent group", '{{label}}' as "Financial year",
    name as "Supplier Name", area as "Local area", 'all spending' as "Question",
    20 + number % 20 + 15 * position as "Share"
from supplier
cross join (values (0, 'X08000001'), (1, 'X47000001'), (2, 'X12000001')) as areas(position, area)
where number < 2000 and {CHANCE.format("number, {year}, 'answer'")} < 0.1
order by number, position
"""


def write(home, folder, lines, suppliers, payee=SELDOM):
    """The extracts of such a city; what it does not need many of is the sample city's own."""
    samples = home / "data-samples/extracts"
    for contract in ("payroll", "energy", "population"):
        shutil.copytree(samples / contract, folder / contract)
    given = {"suppliers": suppliers}
    connection = duckdb.connect()
    connection.execute(SUPPLIERS, given)
    connection.execute(POSTCODES)
    copy(connection, REGISTER, folder / "supplier/register.csv", {})
    copy(connection, 'select postcode as pcds, district as lad24cd from postcode', folder / "postcode/postcodes.csv", {})
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        label = f"{year}-{(year + 1) % 100:02}"
        a_year = given | {"lines": lines // YEARS}
        copy(connection, LINES.format(year=year, payee=payee.format(year=year)), folder / "spend" / ORGANISATION / f"payments-{label}.csv", a_year)
        copy(connection, ANSWERS.format(year=year, label=label), folder / "respend" / ORGANISATION / f"answers-{label}.csv", {})


def copy(connection, select, file, values):
    file.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(f"create or replace temp table written as {select}", values)
    connection.execute(f"copy written to '{file}' (header, delimiter ',')")
