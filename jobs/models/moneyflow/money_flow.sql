with

cells as (
    select * from moneyflow.flow_cell
),

respends as (
    select * from moneyflow.respend_cell
),

suppliers as (
    select * from moneyflow.supplier_year
),

local_areas as (
    select area_code, position from place.area where part = 'local_area'
),

grouped as (
    select
        organisation,
        financial_year,
        payment_class,
        certain_from,
        possible_from,
        net_spend < 0 as is_refund,
        case
            when payment_class = 'transfer' then 'Transfers'
            when payee_class = 'individual' then 'Payments to individuals'
            else coalesce(sector, 'Sector not known')
        end as sector,
        coalesce(size, 'not known') as size,
        coalesce(kind, 'not known') as kind,
        sum(net_spend) as amount
    from suppliers
    group by
        organisation, financial_year, payment_class, payee_class, certain_from, possible_from,
        net_spend < 0, sector, size, kind
),

-- Round 1 is the money of the organisation, round 2 what it spends, round 3 what is spent again; in
-- each what stays is its total in lm3.
flows as (
    select
        organisation, financial_year, area_code, 1 as round, 'public money' as source_node,
        organisation as target_node, payee_group, payment_class, 'all' as sector, 'all' as size,
        'all' as kind, 'stays' as outcome,
        stays + leaves + unknown + refunded + hidden as amount
    from cells
    union all
    select
        grouped.organisation, grouped.financial_year, local_areas.area_code, 2,
        grouped.organisation, grouped.sector, 'supplier', grouped.payment_class, grouped.sector,
        grouped.size, grouped.kind,
        case
            when grouped.is_refund then 'refund'
            when grouped.certain_from <= local_areas.position then 'stays'
            when grouped.possible_from <= local_areas.position then 'unknown'
            else 'leaves'
        end,
        grouped.amount
    from grouped
    cross join local_areas
    union all
    select
        organisation, financial_year, area_code, 2, organisation, 'Suppliers in the ward',
        payee_group, payment_class, 'all', 'all', 'all', 'stays', stays
    from cells
    where position = 0
    union all
    select
        organisation, financial_year, area_code, 2, organisation, 'Staff', payee_group,
        payment_class, 'all', 'all', 'all', outcome,
        case outcome
            when 'stays' then stays when 'leaves' then leaves when 'unknown' then unknown
            else hidden
        end
    from cells
    cross join (values ('stays'), ('leaves'), ('unknown'), ('hidden')) as outcomes(outcome)
    where payee_group = 'staff'
    union all
    select
        organisation, financial_year, area_code, 3,
        case
            when payee_group = 'staff' then 'Staff in the area'
            when is_local then 'Suppliers in the area'
            else 'Suppliers outside the area'
        end,
        case when side = 1 then 'The area' else 'Outside the area' end,
        payee_group, payment_class, 'all', 'all', 'all',
        case when side = 1 then 'stays' else 'leaves' end,
        case when side = 1 then respent else base - respent end
    from respends
    cross join (values (1), (2)) as sides(side)
    where respent is not null
),

added as (
    select
        organisation,
        financial_year,
        area_code,
        cast(round as int) as round,
        source_node,
        target_node,
        payee_group,
        payment_class,
        sector,
        size,
        kind,
        outcome,
        cast(sum(amount) as decimal(38, 2)) as amount
    from flows
    group by
        organisation, financial_year, area_code, round, source_node, target_node, payee_group,
        payment_class, sector, size, kind, outcome
    having sum(amount) <> 0
)

select * from added
