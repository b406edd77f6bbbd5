with

households as (
    select * from staging.household_income
),

city as (
    select area_code from place.setting
),

windows as (
    select * from reference.pooled_year
),

whole_windows as (
    select windows.period
    from windows
    inner join households on windows.year = households.year
    inner join city on households.area_code = city.area_code
    where households.income is not null
    group by windows.period
    having count(distinct households.year) = 3
),

-- Everyone of an area, the city's fifths, and its wards with three years together.
placed as (
    select
        area_code, cast(year as string) as period, 'all' as breakdown, 'all' as breakdown_group,
        deleted_group, person_weight, income, is_real, is_low
    from households
    union all
    select
        area_code, cast(year as string), 'deprivation_fifth', deprivation_fifth,
        deleted_group, person_weight, income, is_real, is_low
    from households
    inner join city using (area_code)
    where deprivation_fifth is not null
    union all
    select
        ward_code, period, 'all', 'all', deleted_group, person_weight, income, is_real, is_low
    from households
    inner join city using (area_code)
    inner join windows using (year)
    inner join whole_windows using (period)
    where ward_code is not null
),

-- Households of one group with one income are one row: a weight that is split changes nothing.
merged as (
    select
        area_code, period, breakdown, breakdown_group,
        area_code || '|' || period || '|' || breakdown_group as cell,
        deleted_group,
        income,
        count(*) as households,
        cast(sum(person_weight) as decimal(16, 4)) as weight,
        cast(sum(person_weight * person_weight) as decimal(24, 8)) as squared_weight,
        cast(sum(case when is_low is not null then person_weight else 0 end) as decimal(16, 4))
            as judged_weight,
        cast(sum(case when is_low then person_weight else 0 end) as decimal(16, 4)) as low_weight,
        min(case when is_real then 1 else 0 end) as is_real
    from placed
    group by area_code, period, breakdown, breakdown_group, deleted_group, income
),

counted as (
    select
        *,
        cast(cast(weight as decimal(20, 4)) * income as decimal(38, 10)) as weighted_income,
        sum(case when income is null then households else 0 end) over (partition by cell)
            as no_answer_base
    from merged
),

summed as (
    select
        *,
        sum(weight) over (partition by cell) as cell_weight,
        sum(squared_weight) over (partition by cell) as cell_squared,
        sum(weighted_income) over (partition by cell) as cell_income,
        sum(weight) over (partition by cell order by income) as cumulative_weight,
        sum(weighted_income) over (partition by cell order by income) as cumulative_income,
        sum(weight) over (partition by cell, deleted_group) as group_weight,
        sum(weighted_income) over (partition by cell, deleted_group) as group_income,
        sum(weight) over (partition by cell, deleted_group order by income) as group_cumulative,
        sum(weighted_income) over (partition by cell, deleted_group order by income)
            as group_cumulative_income
    from counted
    where income is not null
),

-- How far an income is from all others, each by its weight: from those of its cell, and of its group.
spread as (
    select
        area_code, period, breakdown, breakdown_group, cell, deleted_group, income, households,
        cast(no_answer_base as bigint) as no_answer_base,
        is_real,
        weight,
        judged_weight,
        low_weight,
        weighted_income,
        cast(cumulative_weight as decimal(20, 4)) as cumulative_weight,
        cast(cell_weight as decimal(20, 4)) as cell_weight,
        cast(cell_squared as decimal(28, 8)) as cell_squared,
        cast(group_weight as decimal(20, 4)) as group_weight,
        cast(
            income * cast(2 * cumulative_weight - cell_weight as decimal(20, 4))
                - 2 * cumulative_income + cell_income
            as decimal(22, 6)
        ) as distance,
        cast(
            income * cast(2 * group_cumulative - group_weight as decimal(20, 4))
                - 2 * group_cumulative_income + group_income
            as decimal(22, 6)
        ) as group_distance
    from summed
)

select * from spread
