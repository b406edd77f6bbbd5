with

ranked as (
    select * from staging.income_rank
),

shares as (
    select *
    from (
        values
            (cast(0.2 as decimal(2, 1))), (cast(0.5 as decimal(2, 1))), (cast(0.8 as decimal(2, 1)))
    ) as listed(share)
),

grouped as (
    select cell, deleted_group, cell_weight, group_weight
    from ranked
    group by cell, deleted_group, cell_weight, group_weight
),

-- Leaving out a group moves a quantile by the group's weight at most: few incomes can be it.
bounded as (
    select
        cell,
        share,
        share * (cell_weight - max(group_weight)) as lowest,
        share * cell_weight + (1 - share) * max(group_weight) as highest
    from grouped
    cross join shares
    group by cell, share, cell_weight
),

reached as (
    select
        bounded.cell,
        bounded.share,
        bounded.lowest,
        min(case when ranked.cumulative_weight > bounded.highest then ranked.income end) as last_income
    from bounded
    inner join ranked on bounded.cell = ranked.cell
    group by bounded.cell, bounded.share, bounded.lowest
),

near as (
    select reached.share, ranked.*
    from reached
    inner join ranked
        on reached.cell = ranked.cell
            and ranked.cumulative_weight >= reached.lowest
            and ranked.income <= coalesce(reached.last_income, ranked.income)
),

-- What is left out: nothing (group -1), or each group in its turn, with its weight below those incomes.
-- The median has no limits.
left_out as (
    select cell, share, -1 as deleted_group, share * cell_weight as wanted, 0 as weight_below
    from grouped
    cross join shares
    group by cell, share, cell_weight
    union all
    select
        ranked.cell,
        reached.share,
        ranked.deleted_group,
        reached.share * (ranked.cell_weight - ranked.group_weight) as wanted,
        sum(case when ranked.cumulative_weight < reached.lowest then ranked.weight else 0 end)
            as weight_below
    from reached
    inner join ranked on reached.cell = ranked.cell
    where reached.share <> 0.5
    group by
        ranked.cell, reached.share, ranked.deleted_group, ranked.cell_weight, ranked.group_weight
),

kept as (
    select
        left_out.cell,
        left_out.share,
        left_out.deleted_group,
        left_out.wanted,
        near.income,
        near.cumulative_weight - left_out.weight_below - sum(
            case when near.deleted_group = left_out.deleted_group then near.weight else 0 end
        ) over (
            partition by left_out.cell, left_out.share, left_out.deleted_group
            order by near.income
        ) as reaches
    from left_out
    inner join near on left_out.cell = near.cell and left_out.share = near.share
),

-- The smallest income that reaches the share; the mean of two where one hits it exactly.
found as (
    select
        cell,
        deleted_group,
        share,
        (
            min(case when reaches >= wanted then income end)
            + min(case when reaches > wanted then income end)
        ) * cast(0.5 as decimal(2, 1)) as quantile
    from kept
    group by cell, deleted_group, share
),

paired as (
    select
        cell,
        cast(deleted_group as bigint) as deleted_group,
        cast(max(case when share < 0.5 then quantile end) as decimal(18, 6)) as lower_quantile,
        cast(max(case when share = 0.5 then quantile end) as decimal(18, 6)) as median,
        cast(max(case when share > 0.5 then quantile end) as decimal(18, 6)) as upper_quantile
    from found
    group by cell, deleted_group
)

select * from paired
