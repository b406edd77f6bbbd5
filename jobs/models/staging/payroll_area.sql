with

payroll as (
    select * from staging.payroll
),

places as (
    select * from reference.local_place
),

local_areas as (
    select area_code, position from place.area where part = 'local_area'
),

placed as (
    select
        payroll.organisation,
        payroll.financial_year,
        payroll.staff_count,
        payroll.staff_cost,
        coalesce(places.certain_from, 999) as certain_from,
        case
            when payroll.area_code is null then 0
            else coalesce(places.possible_from, 999)
        end as possible_from
    from payroll
    left join places on payroll.area_code = places.area_code
),

added as (
    select
        placed.organisation,
        placed.financial_year,
        local_areas.area_code,
        local_areas.position,
        cast(sum(placed.staff_count) as bigint) as staff_all,
        cast(sum(placed.staff_cost) as decimal(38, 2)) as cost_all,
        cast(coalesce(sum(placed.staff_count) filter (
            where placed.certain_from <= local_areas.position
        ), 0) as bigint) as staff_local,
        cast(coalesce(sum(placed.staff_cost) filter (
            where placed.certain_from <= local_areas.position
        ), 0) as decimal(38, 2)) as cost_local,
        cast(coalesce(sum(placed.staff_count) filter (
            where placed.certain_from > local_areas.position
                and placed.possible_from <= local_areas.position
        ), 0) as bigint) as staff_unknown,
        cast(coalesce(sum(placed.staff_cost) filter (
            where placed.certain_from > local_areas.position
                and placed.possible_from <= local_areas.position
        ), 0) as decimal(38, 2)) as cost_unknown
    from placed
    cross join local_areas
    group by
        placed.organisation, placed.financial_year, local_areas.area_code, local_areas.position
),

ringed as (
    select
        *,
        staff_local - coalesce(lag(staff_local) over (
            partition by organisation, financial_year order by position
        ), 0) as staff_in_ring
    from added
),

-- What fewer than three people are paid must not follow from what is shown.
judged as (
    select
        *,
        case
            when staff_in_ring in (1, 2)
                or staff_unknown in (1, 2)
                or staff_all - staff_local - staff_unknown in (1, 2)
                then 1
            else 0
        end as gives_away
    from ringed
),

-- An area in which the same people live as in a hidden one is hidden with it.
described as (
    select
        organisation,
        financial_year,
        area_code,
        position,
        cost_all,
        cost_local,
        cost_unknown,
        staff_all > 2 as is_total_shown,
        max(gives_away) over (
            partition by organisation, financial_year, staff_local
        ) = 0 as is_shown
    from judged
)

select * from described
