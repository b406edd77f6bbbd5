-- The money of each body by year, local area, round and outcome: what stays in the area and what leaves it.
with

flows as (
    select * from money_flow
),

areas as (
    select * from dim_area
),

periods as (
    select * from dim_period
),

summed as (
    select
        organisation,
        financial_year,
        area_code,
        round,
        payment_class,
        outcome,
        sum(amount) as amount
    from flows
    group by organisation, financial_year, area_code, round, payment_class, outcome
)

select
    summed.organisation,
    summed.financial_year,
    areas.area_name,
    summed.round,
    summed.payment_class,
    summed.outcome,
    summed.amount,
    summed.area_code,
    periods.start_date
from summed
inner join areas using (area_code)
inner join periods on summed.financial_year = periods.period
order by
    summed.organisation, periods.sort_order, areas.sort_order, summed.round, summed.payment_class,
    summed.outcome
