with

suppliers as (
    select * from moneyflow.supplier_year
),

payrolls as (
    select * from staging.payroll_area where is_total_shown
),

rates as (
    select * from moneyflow.respend_rate
),

settings as (
    select * from place.setting
),

areas as (
    select * from reference.dim_area
),

named as (
    select area_code, position from place.area where part = 'local_area'
),

local_areas as (
    select area_code, position, position as wards_within from named
    union all
    select areas.area_code, 0 as position, named.position as wards_within
    from areas
    cross join settings
    inner join named on settings.area_code = named.area_code
    where areas.area_type = 'ward'
),

grouped as (
    select
        organisation,
        financial_year,
        payment_class,
        certain_from,
        possible_from,
        ward_code,
        cast(coalesce(sum(net_spend) filter (where net_spend >= 0), 0) as decimal(38, 2)) as spent,
        cast(coalesce(sum(net_spend) filter (where net_spend < 0), 0) as decimal(38, 2)) as refunded
    from suppliers
    group by
        organisation, financial_year, payment_class, certain_from, possible_from, ward_code
),

-- A ward's suppliers are those whose ward is known; one in the city whose ward is not is unknown.
told as (
    select
        grouped.*,
        local_areas.area_code,
        local_areas.position,
        case
            when local_areas.position = 0 and grouped.ward_code = local_areas.area_code then 'stays'
            when local_areas.position > 0 and grouped.certain_from <= local_areas.position
                then 'stays'
            when local_areas.position = 0 and grouped.ward_code is not null then 'leaves'
            when grouped.possible_from <= local_areas.wards_within then 'unknown'
            else 'leaves'
        end as outcome
    from grouped
    cross join local_areas
),

cells as (
    select
        organisation,
        financial_year,
        area_code,
        position,
        'supplier' as payee_group,
        payment_class,
        sum(spent) filter (where outcome = 'stays') as stays,
        sum(spent) filter (where outcome = 'leaves') as leaves,
        sum(spent) filter (where outcome = 'unknown') as unknown,
        sum(refunded) as refunded,
        cast(0 as decimal(38, 2)) as hidden
    from told
    group by organisation, financial_year, area_code, position, payment_class
    union all
    select
        payrolls.organisation,
        payrolls.financial_year,
        area_code,
        position,
        'staff' as payee_group,
        'purchase' as payment_class,
        case when is_shown then cost_local else 0 end as stays,
        case when is_shown then cost_all - cost_local - cost_unknown else 0 end as leaves,
        case when is_shown then cost_unknown else 0 end as unknown,
        0 as refunded,
        case when is_shown then 0 else cost_all end as hidden
    from payrolls
    inner join (select distinct organisation, financial_year from suppliers) as years
        on payrolls.organisation = years.organisation
            and payrolls.financial_year = years.financial_year
),

typed as (
    select
        organisation,
        financial_year,
        area_code,
        cast(position as int) as position,
        payee_group,
        payment_class,
        cast(coalesce(stays, 0) as decimal(38, 2)) as stays,
        cast(coalesce(leaves, 0) as decimal(38, 2)) as leaves,
        cast(coalesce(unknown, 0) as decimal(38, 2)) as unknown,
        cast(coalesce(refunded, 0) as decimal(38, 2)) as refunded,
        cast(coalesce(hidden, 0) as decimal(38, 2)) as hidden
    from cells
)

select * from typed
