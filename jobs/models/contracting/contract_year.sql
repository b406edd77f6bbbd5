with

contracts as (
    select * from contracting.registered_contract
),

places as (
    select * from contracting.postcode_place
),

local_areas as (
    select area_code as local_area, position as local_position
    from place.area
    where part = 'local_area'
),

-- A year that was asked for ends the contracts too. Otherwise they run to the newest register's year,
-- which may be later than that of the newest spend.
ends as (
    select
        case
            when asked.release_year is not null then period_year(asked.release_year)
            else greatest(period_year(releases.release_year), newest.register_year)
        end as last_year
    from reference.release_year as releases
    left join run.setting as asked on true
    cross join (select max(register_year) as register_year from contracts) as newest
),

years as (
    select periods.period, periods.baseline_year, periods.start_date, periods.end_date
    from reference.dim_period as periods
    cross join place.setting as settings
    inner join ends on periods.baseline_year <= ends.last_year
    where periods.period_kind = 'financial'
        and periods.start_date >= financial_year_start(settings.baseline_period)
),

registered as (
    select
        *,
        'registered' as basis,
        register_period as period,
        register_year as period_year,
        annual_value as pounds,
        false as is_part_year
    from contracts
),

live as (
    select
        contracts.*,
        'live' as basis,
        years.period,
        years.baseline_year as period_year,
        contracts.annual_value as pounds,
        contracts.first_day > years.start_date
        or coalesce(contracts.last_day < years.end_date, false) as is_part_year
    from contracts
    inner join years
        on contracts.first_day <= years.end_date
            and coalesce(contracts.last_day, years.end_date) >= years.start_date
    where contracts.is_newest
),

awarded as (
    select
        contracts.*,
        'awarded' as basis,
        years.period,
        years.baseline_year as period_year,
        contracts.total_value as pounds,
        false as is_part_year
    from contracts
    inner join years on contracts.first_day between years.start_date and years.end_date
    where contracts.is_newest
),

used as (
    select * from registered
    union all
    select * from live
    union all
    select * from awarded
),

placed as (
    select
        used._sha256,
        used._line,
        used.basis,
        used.period,
        used.period_year,
        local_areas.local_area,
        local_areas.local_position,
        used.contract_reference,
        used.directorate,
        used.pounds,
        used.is_part_year,
        used.dates,
        used.value_band,
        used.provider_size,
        places.is_local
    from used
    cross join local_areas
    left join places
        on used.postcode_key = places.postcode_key
            and local_areas.local_area = places.local_area
)

select * from placed
